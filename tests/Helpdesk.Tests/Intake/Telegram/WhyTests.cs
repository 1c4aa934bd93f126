using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Telegram;

/// <summary>
/// «Почему такой срок?» in a chat, at the end of a year after which there is no official calendar: Thursday 30 December 2027, 16:00.
/// </summary>
public sealed class WhyTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private int _messages;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start(new DateTimeOffset(2027, 12, 30, 11, 0, 0, TimeSpan.Zero));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_acknowledgement_is_short_has_the_button_and_says_that_the_deadline_is_provisional()
    {
        var number = await Request("11", "ru", "Терминал не читает карты");
        await using var db = await _app.Database();
        var message =
            (await db.Outbox.SingleAsync(o => o.Kind == OutboxKind.Acknowledgement, TestContext.Current.CancellationToken)).Message;
        Assert.Contains("— предварительно, п. 6.6", message.Text);
        Assert.Contains("на который ещё нет официального календаря", message.Text);
        Assert.DoesNotContain("Получено:", message.Text);
        Assert.Equal(
            [("Почему такой срок?", $"why:{number}"), ("Мои заявки", "status")],
            message.Buttons.SelectMany(row => row).Select(b => (b.Text, b.Data)));
    }

    [Fact]
    public async Task Status_and_explanation_carry_the_mark_in_the_language_of_the_person()
    {
        await Request("12", "en", "The terminal does not read cards");
        Assert.Contains("(provisional)", (await Says("12", "en", "/status")).Text);
        var why = (await Says("12", "en", "why?")).Text;
        Assert.Contains("Response of the support service: by Mon 10 January, 09:00 (provisional)", why);
        Assert.Contains("• Skipped: Fri 7 January 2028 — Orthodox Christmas", why);
        Assert.Contains("• Provisional: there is no official production calendar for 2028 yet", why);
        Assert.InRange(why.Length, 1, 4096);
    }

    [Fact]
    public async Task Of_several_requests_one_is_chosen_and_nobody_else_s_is_among_them()
    {
        var foreign = await Request("13", "ru", "Чужая заявка");
        var first = await Request("14", "ru", "Терминал");
        var second = await Request("14", "ru", "Турникет");

        var asked = await Says("14", "ru", "Почему такой срок?");
        Assert.Contains("Про какую рассказать?", asked.Text);
        Assert.Equal([$"why:{second}", $"why:{first}"], asked.Buttons.SelectMany(row => row).Select(b => b.Data));
        Assert.Contains("Такой заявки у вас нет.", (await Says("14", "ru", $"/why {foreign}")).Text);
        Assert.Contains($"Почему такой срок? {first}", (await Says("14", "ru", $"/why {first}")).Text);
    }

    /// <returns>Number of the ticket.</returns>
    private async Task<string> Request(string person, string language, string text)
    {
        var heard = await Says(person, language, "/start multipas_support");
        while (ChatForm.AnswerTo(heard.Text, [.. Buttons(heard).Select(b => b.Text)]) is var (press, answer))
            heard = press is null ? await Says(
                person, language, answer!) : await Says(person, language, "", Buttons(heard).First(b => b.Text == press).Data);
        heard = await Says(person, language, text);
        while (Buttons(heard).FirstOrDefault(b => ChatForm.LeadsOn(b.Text)) is { } on)
            heard = await Says(person, language, "", on.Data);
        await using var db = await _app.Database();
        return await db.Tickets.OrderByDescending(t => t.Sequence).Select(t => t.Number).FirstAsync(TestContext.Current.CancellationToken);
    }

    private static IEnumerable<OutgoingButton> Buttons(OutgoingMessage heard) => heard.Buttons.SelectMany(row => row);

    private async Task<OutgoingMessage> Says(string person, string language, string text, string? callback = null)
    {
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        await _app.Receive(new()
        {
            Channel = ChannelKeys.Telegram,
            Account = "telegram:0",
            ExternalId = $"{person}-{++_messages}",
            Conversation = person,
            Sender = new(person, "Анна", Language: language),
            Desk = "multipas",
            Text = text,
            Callback = callback,
        });
        await using var db = await _app.Database();
        return (await db.Outbox.OrderByDescending(o => o.Sequence).FirstAsync(TestContext.Current.CancellationToken)).Message;
    }
}
