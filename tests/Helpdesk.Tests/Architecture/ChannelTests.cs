using System.Text.RegularExpressions;
using Helpdesk.Testing.Processes;

namespace Helpdesk.Tests.Architecture;

/// <summary>
/// A channel describes itself (docs/decisions/0015): the program asks its traits, and knows no messenger by name. Who makes a message of a
/// channel names it; nobody compares.
/// </summary>
public sealed partial class ChannelTests
{
    /// <summary>They say by which channel something comes or goes.</summary>
    private static readonly string[] MayName =
    [
        // Ways in that are our own.
        "Connections/Secrets/AskForNewAccess.cs", "Demo/DemoData.cs", "Demo/DemoRequests.cs", "Intake/Requests/FollowUp.cs",
        "Intake/Letters/TicketFromLetter.cs",
        "Intake/OwnForms/CorrectOwnForm.cs", "Intake/Pages/NewTicketPageModel.cs", "Intake/Pages/SendForm.cs",
        "Intake/Requests/RequestApi.cs", "Tickets/Pages/ComposerView.cs",
        // Letters, and who gets one where nothing else is known.
        "Announcements/Addressee.cs", "Connections/SchoolFromForm.cs", "Connections/Secrets/SecretRecipient.cs",
        "Desks/ProfileReading/ReadSteps.cs", "Desks/PromiseSteps.cs", "Intake/KnownChannels.cs", "Outbox/ChannelRegistry.cs",
        "Outbox/OutboxMessage.cs", "Outbox/OutboxMessage.OtherWay.cs", "People/Identity.cs",
        "Schools/ChangePerson.cs", "Schools/Pages/SchoolPersonForm.cs", "Schools/SchoolPerson.cs", "Schools/SchoolPersonDetails.cs",
        "ServiceLevels/Alerts/AlertStaff.cs", "Tickets/Talk/SendToRequester.cs",
    ];

    [Fact]
    public void Nothing_is_done_by_the_key_of_a_channel() =>
        None(Lines().Where(line => Compared().IsMatch(line.Text) || InSql().IsMatch(line.Text)));

    [Fact]
    public void No_messenger_is_known_by_name() => None(Lines().Where(line => MessengerName().IsMatch(line.Text)));

    [Fact]
    public void Only_who_makes_a_message_of_a_channel_names_it()
    {
        var naming = Lines().Where(line => line.Text.Contains("ChannelKeys.", StringComparison.Ordinal)).ToList();
        None(naming.Where(line => !MayName.Contains(line.File)));
        Assert.Empty(MayName.Except(naming.Select(line => line.File)));
    }

    [Theory]
    [InlineData("if (ticket.Channel == ChannelKeys.Email)")]
    [InlineData("row.Channel != ChannelKeys.Email || row.Attempts > 3")]
    [InlineData("ticket.Channel is ChannelKeys.Web or ChannelKeys.Api")]
    [InlineData("message is { Channel: ChannelKeys.Telegram, Callback: null }")]
    [InlineData("        ChannelKeys.Email => \"письмом\",")]
    [InlineData("        \"telegram\" => \"plane\",")]
    [InlineData("person.Channel == \"telegram\" ? 1 : 2")]
    [InlineData("Delivery.Channel is \"email\"")]
    public void Such_lines_are_found(string line) => Assert.Matches(Compared(), line);

    [Theory]
    [InlineData("Channel = isChat ? ticket.Channel : ChannelKeys.Email,")]
    [InlineData("            Channel = ChannelKeys.Web,")]
    [InlineData("FieldMeaning.RequesterEmail => \"email\",")]
    [InlineData("_reachable[person].Contains(channel) ? channel : ChannelKeys.Email;")]
    public void Others_are_not(string line) => Assert.DoesNotMatch(Compared(), line);

    private static void None(IEnumerable<Line> wrong) =>
        Assert.True(!wrong.Any(), string.Join('\n', wrong.Select(line => $"{line.File}: {line.Text.Trim()}")));

    private static IEnumerable<Line> Lines()
    {
        var root = Path.Combine(BuiltHelpdesk.Repository, "src", "Helpdesk");
        return from pattern in (string[])["*.cs", "*.razor"]
               from file in Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
               let name = Path.GetRelativePath(root, file)
               where !name.StartsWith("obj/", StringComparison.Ordinal) && !name.StartsWith("bin/", StringComparison.Ordinal)
                   && !name.StartsWith("Data/Migrations/", StringComparison.Ordinal)
               from text in File.ReadLines(file)
               select new Line(name, text);
    }

    private sealed record Line(string File, string Text);

    [GeneratedRegex(
        """
        (==|!=|\bis|\bnot|\bor|\bcase|[Cc]hannel:)\s*(ChannelKeys\.|"(email|telegram|web|api|vk|vk-teams|yandex-messenger|max)")
        |ChannelKeys\.\w+\s*(==|!=|\bor\b|\bwhen\b|=>)
        |^\s*"(email|telegram|web|phone|api|vk|vk-teams|yandex-messenger|max)"\s*=>
        |[Cc]hannel(\.Key)?\s*(==|!=|is)\s*"
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Compared();

    [GeneratedRegex(@"\bchannel\s*(=|<>|in)\s*\(?'[a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex InSql();

    [GeneratedRegex("telegram|телеграм|\"vk|vkontakte|\"max\"|yandex-messenger", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MessengerName();
}
