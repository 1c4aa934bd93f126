using Helpdesk.Bots;
using Helpdesk.Intake;
using Helpdesk.Intake.Drafts;
using Helpdesk.Intake.Inbox;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Erasure;

/// <summary>After an erasure nothing of it is found, however the request came and whatever happened to it; only the act is.</summary>
public sealed class ErasureHuntTests : IAsyncLifetime
{
    private FakeTelegramServer _telegram = null!;
    private HelpdeskHost _app = null!;
    private Actor _manager = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _telegram = await FakeTelegramServer.Start();
        _telegram.User(long.Parse(Leaver.Chat, System.Globalization.CultureInfo.InvariantCulture)).Writes("/start");
        _app = await HelpdeskHost.Start(settings: new Dictionary<string, string>
        {
            ["Channels:Telegram:0:Desk"] = "multipas",
            ["Channels:Telegram:0:Token"] = _telegram.Token,
            ["Channels:Telegram:0:BaseUrl"] = _telegram.Url.ToString(),
        });
        _manager = await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    [Theory]
    [InlineData("web")]
    [InlineData("api")]
    [InlineData("phone")]
    [InlineData("email")]
    [InlineData("telegram")]
    public async Task Nothing_of_it_is_found_in_any_table_and_any_file(string channel)
    {
        var number = await Ticket(channel);
        await _app.LiveThrough(number, _manager);
        await Beside(channel);
        var before = await Traces.Of(_app, Leaver.Marks);
        // The hunt finds what is there: else it would prove nothing.
        Assert.All(
            (string[])["attachment", "attachment_content", "consent_given", "form_draft", "form_revision", "letter", "message", "outbox",
                "person", "ticket", "ticket_event"],
            table => Assert.Contains($"public.{table}: {Traces.Stem}", before));
        Assert.Contains($"public.letter, unpacked: {Traces.Stem}", before);
        Assert.Contains(before, trace => trace.Contains(".eml", StringComparison.Ordinal));
        Assert.Equal(channel == "telegram", before.Contains($"public.dialog_state: {Traces.Stem}"));

        await _app.Erase(number, _manager);

        Assert.Empty(await Traces.Of(_app, Leaver.Marks));
        var act = (await _app.Ticket(number)).GetProperty("erasure");
        Assert.Equal("manager", act.GetProperty("by").GetString());
        Assert.True(act.GetProperty("erased").GetProperty("messages").GetInt32() >= 4, act.GetRawText());
        // The unread one, or that and the request itself; and the report that names the person.
        var originals = act.GetProperty("erased").GetProperty("originals").GetInt32();
        Assert.True(originals >= (channel switch { ChannelKeys.Telegram => 1, ChannelKeys.Email => 3, _ => 2 }), act.GetRawText());
        Assert.Empty(act.GetProperty("kept").EnumerateArray());
    }

    [Fact]
    public async Task The_same_letter_and_the_same_update_make_no_new_ticket_afterwards()
    {
        var letter = Leaver.Letter("Qzx left our school", id: "first");
        await _app.Receive(letter);
        var byMail = await Newest();
        await _app.Act(byMail, "retype", _manager, target: "card-leaver");
        await _app.Erase(byMail, _manager);
        var byForm = await _app.ByForm(ChannelKeys.Api, key: "qzx-again", by: _manager);
        await _app.Erase(byForm, _manager);

        await _app.Receive(letter);
        Assert.Equal(byForm, await _app.ByForm(ChannelKeys.Api, key: "qzx-again", by: _manager));
        await using var db = await _app.Database();
        Assert.Equal(2, await db.Tickets.CountAsync(Cancellation));
        Assert.Empty(await Traces.Of(_app, Leaver.Marks));
    }

    [Fact]
    public async Task A_bounce_that_comes_late_leaves_nothing_and_an_answer_makes_a_request_of_its_own()
    {
        await _app.Receive(Leaver.Letter("Qzx left our school"));
        var number = await Newest();
        await _app.Act(number, "retype", _manager, target: "card-leaver");
        await _app.Deliver();
        string id;
        await using (var db = await _app.Database())
            id = await db.Outbox.Where(o => o.MailMessageId != null).Select(o => o.MailMessageId!).FirstAsync(Cancellation);
        await _app.Erase(number, _manager);

        await _app.Receive(Leaver.Bounce(id));
        Assert.Empty(await Traces.Of(_app, Leaver.Marks));

        await _app.Receive(Leaver.Letter("A new matter", from: "boris@school.example.test", answers: id));
        var fresh = await Newest();
        Assert.NotEqual(number, fresh);
        await using var after = await _app.Database();
        Assert.Null((await after.Tickets.SingleAsync(t => t.Number == fresh, Cancellation)).FollowsId);
    }

    private async Task<string> Ticket(string channel)
    {
        switch (channel)
        {
            case ChannelKeys.Email:
                await _app.Receive(Leaver.Letter("Qzx left our school"));
                var number = await Newest();
                // The promise of the first type breaks, and the managers get a letter with the subject.
                _app.Time.Advance(TimeSpan.FromDays(5));
                await _app.LookAtClocks();
                await _app.Act(number, "retype", _manager, target: "card-leaver");
                return number;
            case ChannelKeys.Telegram:
                await _app.Receive(Leaver.Said("/new", 1));
                await _app.Receive(Leaver.Said("Qzx told in a chat", 2));
                await Press("Неисправность", 3);
                await _app.Receive(Leaver.Said("", 4) with { Attachments = [new("qzxphoto.jpg", "image/jpeg", 9, Leaver.File("photo"))] });
                for (var update = 5; !await IsFiled(); update++)
                    await _app.Receive(await Next(update));
                var filed = await Newest();
                await _app.Act(filed, "retype", _manager, target: "card-leaver");
                return filed;
            default:
                return await _app.ByForm(channel, by: channel == ChannelKeys.Web ? null : _manager);
        }
    }

    /// <summary>
    /// What the same person left elsewhere: a draft with its letter, mail that could not be read, another request begun in the chat.
    /// </summary>
    private async Task Beside(string channel)
    {
        await _app.Services.GetRequiredService<SaveDraft>().Handle(
            new(null, "multipas", "card-leaver", Leaver.Answers(_app.Type(), "draft"), MaySendLetter: true, "ru"), Cancellation);
        await _app.Receive(Leaver.Bounce());
        await _app.Receive(
            Leaver.Letter(
                "") with
            {
                Unreadable = $"broken mail of {(channel == ChannelKeys.Telegram ? "qzx" : Leaver.Email)}",
                Raw = Leaver.File(
                    "raw")
            });
        if (channel == ChannelKeys.Telegram)
        {
            await _app.Services.GetRequiredService<StoreUpdates>().Handle(
                ChannelKeys.Telegram, "telegram:0", [new("900", Leaver.Chat, "{\"text\":\"qzx as it came\"}"u8.ToArray())], null,
                Cancellation);
            await _app.Receive(Leaver.Said("/new", 100));
            await _app.Receive(Leaver.Said(
                "Qzx begun and not sent", 101) with
            { Attachments = [new("qzxbegun.jpg", "image/jpeg", 9, Leaver.File("begun"))] });
        }
        await _app.Deliver();
    }

    private async Task Press(string caption, int update) =>
        await _app.Receive(Leaver.Said("", update, (await Buttons()).First(b => b.Text == caption).Data));

    private async Task<bool> IsFiled()
    {
        await using var db = await _app.Database();
        return await db.Tickets.AnyAsync(Cancellation);
    }

    /// <summary>What leads on to the ticket: the answer to what the bot asks, or the button that sends.</summary>
    private async Task<IncomingMessage> Next(int update)
    {
        var said = await LastSaid();
        var buttons = said.Buttons.SelectMany(row => row).ToList();
        if (ChatForm.AnswerTo(said.Text, [.. buttons.Select(b => b.Text)]) is (null, { } words))
            return Leaver.Said(words.Contains("2027", StringComparison.Ordinal) ? words : "Qzx answer", update);
        var press = ChatForm.AnswerTo(said.Text, [.. buttons.Select(b => b.Text)])?.Press;
        return Leaver.Said(
            "", update, buttons.First(b => press is null ? ChatForm.LeadsOn(b.Text) : b.Text == press).Data);
    }

    private async Task<IReadOnlyList<OutgoingButton>> Buttons() => [.. (await LastSaid()).Buttons.SelectMany(row => row)];

    private async Task<OutgoingMessage> LastSaid()
    {
        await using var db = await _app.Database();
        return (await db.Outbox.AsNoTracking().Where(o => o.Kind == OutboxKind.Dialog).OrderByDescending(o => o.Sequence)
            .FirstAsync(Cancellation)).Message;
    }

    private async Task<string> Newest()
    {
        await using var db = await _app.Database();
        return await db.Tickets.OrderByDescending(t => t.Sequence).Select(t => t.Number).FirstAsync(Cancellation);
    }
}
