using System.Reflection;
using Helpdesk.Rooms;

namespace Helpdesk.Tests.Architecture;

/// <summary>The walls and floors that keep the house from growing into one room.</summary>
public sealed class FloorTests
{
    [Fact]
    public void Arrows_between_the_rooms_pages_included_only_go_down() => None(House.Upwards.Select(use => use.ToString()));

    [Fact]
    public void Every_room_has_a_floor() => Assert.All(House.Rooms, room => Floors.FloorOf(room));

    [Fact]
    public void The_folders_of_a_room_and_its_root_form_no_circle() =>
        None(House.Circles.SelectMany(circle => circle.Uses.Select(use => use.ToString())));

    [Fact]
    public void Promises_are_computed_without_input_output_or_waiting() =>
        AssertNoUse(Assemblies.Sla, "System.IO.File", "System.IO.Directory", "System.IO.Path", "System.IO.Pipe", "System.Net.", "System.Threading.Tasks.", "System.Threading.Timer", "System.Threading.Thread",
            "System.TimeProvider", "System.Console", "System.Environment", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch",
            "Microsoft.AspNetCore.", "Microsoft.EntityFrameworkCore.", "Microsoft.Extensions.", "Npgsql.");

    [Fact]
    public void Channels_know_no_database_and_no_pages() =>
        AssertNoUse(Assemblies.Bots, "Microsoft.EntityFrameworkCore.", "Npgsql.", "Quartz.", "Microsoft.AspNetCore.Components.",
            "Microsoft.AspNetCore.Mvc.", "Microsoft.AspNetCore.Razor.", "Microsoft.AspNetCore.Identity.");

    [Theory]
    [InlineData("Charsets.")]
    [InlineData("Imap.")]
    [InlineData("Machines.")]
    [InlineData("Messages.")]
    [InlineData("Mime.")]
    [InlineData("Sending.")]
    [InlineData("Text.")]
    public void Mail_is_behind_the_one_seam_of_the_email_channel(string part) =>
        AssertUsedOnlyBy("Helpdesk.Bots.Email", $"Helpdesk.Bots.Email.{part}");

    [Theory]
    [InlineData("MailKit.")]
    [InlineData("MimeKit.")]
    public void The_mail_packages_are_known_to_the_email_channel_only(string package) => AssertUsedOnlyBy("Helpdesk.Bots.Email", package);

    [Fact]
    public void Telegram_Bot_is_known_to_the_channel_of_Telegram_only() => AssertUsedOnlyBy("Helpdesk.Bots.Telegram", "Telegram.Bot.");

    [Theory]
    [InlineData("Hangfire.", "Helpdesk.Jobs")]
    [InlineData("Quartz.", "Helpdesk.Jobs.Calendars")]
    public void What_runs_jobs_is_known_to_the_jobs_only(string package, string seam) => AssertUsedOnlyBy(seam, package);

    [Theory]
    [InlineData("Helpdesk.Sla")]
    [InlineData("Helpdesk.Bots")]
    public void A_project_of_the_ground_floor_references_no_other_of_ours(string project) =>
        None(Assembly.Load(project).GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => name.StartsWith("Helpdesk", StringComparison.Ordinal)));

    // All of them, whole: xunit would cut the list and the names.
    private static void None(IEnumerable<string> wrong) =>
        Assert.True(!wrong.Any(), string.Join('\n', wrong.Distinct()));

    private static void AssertUsedOnlyBy(string seam, string prefix) =>
        None(from type in Assemblies.Ours.SelectMany(assembly => assembly.Written())
             where !Begins(type, prefix) && !IsIn(type, seam)
             from used in TypeUses.Of(type)
             where Begins(used, prefix)
             select $"{type.FullName} uses {used.FullName}");

    private static void AssertNoUse(Assembly assembly, params string[] prefixes) =>
        None(from type in assembly.Written()
             from used in TypeUses.Of(type)
             where prefixes.Any(prefix => Begins(used, prefix))
             select $"{type.FullName} uses {used.FullName}");

    private static bool IsIn(Type type, string space) => $"{type.Namespace}.".StartsWith(space + ".", StringComparison.Ordinal);

    private static bool Begins(Type type, string prefix) => type.FullName?.StartsWith(prefix, StringComparison.Ordinal) == true;
}
