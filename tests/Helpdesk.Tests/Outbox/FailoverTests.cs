using System.Text.Json;
using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Outbox;

/// <summary>A reply that definitely failed reaches its person by their other channel, in time for the deadline and once.</summary>
public sealed class FailoverTests : IAsyncLifetime
{
    private readonly FailoverDesk _desk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _desk.InitializeAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Who_has_blocked_the_bot_is_answered_by_mail_at_once_and_the_promise_is_kept()
    {
        var number = await _desk.ChatTicket(email: "anna@school.example.test");
        _desk.Bot.Answer = _ => new DeliveryResult.Refused("Forbidden: bot was blocked by the user");
        _desk.App.Time.Advance(TimeSpan.FromMinutes(10));
        await _desk.App.Reply(number, "Выезжаем", _desk.Engineer);
        await _desk.App.Deliver();

        var letter = Assert.Single(_desk.Mailbox.Sent);
        Assert.Equal("anna@school.example.test", letter.Recipient);
        Assert.Equal("Выезжаем\n\nДоставить этот ответ в чат не удалось, поэтому он пришёл сюда.", letter.Text);
        Assert.Contains($"[{number}]", letter.Subject);
        var delivery = await _desk.Delivery(number);
        Assert.Equal(("email", "delivered"), (Text(delivery, "channel"), Text(delivery, "state")));
        Assert.Equal(
            ("telegram", "Forbidden: bot was blocked by the user"),
            (Text(delivery.GetProperty("insteadOf"), "channel"), Text(delivery.GetProperty("insteadOf"), "reason")));
        Assert.Equal("met", (await _desk.App.Clock(number, "technician-response")).GetProperty("status").GetString());
        using var staff = await _desk.App.SignedIn("engineer@example.test");
        var page = (await staff.Get($"/tickets/{number}")).Text;
        Assert.Contains("отправлено на anna@school.example.test", page);
        Assert.Contains("сначала: Telegram, не доставлено: Forbidden: bot was blocked by the user", page);
    }

    /// <summary>The form says that the answer comes to it; who writes in a chat is known by nothing else.</summary>
    [Fact]
    public async Task The_address_given_with_the_form_is_another_way()
    {
        var number = await _desk.ChatTicket(email: null);
        await using (var db = await _desk.App.Database())
        {
            var ticket = await db.Tickets.SingleAsync(t => t.Number == number, Cancellation);
            ticket.Filled(new Dictionary<string, string>(ticket.Fields) { ["email"] = "olga@school.example.test" });
            await db.SaveChangesAsync(Cancellation);
        }
        _desk.Bot.Answer = _ => new DeliveryResult.Refused("Forbidden: bot was blocked by the user");
        await _desk.App.Reply(number, "Выезжаем", _desk.Engineer);
        await _desk.App.Deliver();

        Assert.Equal("olga@school.example.test", Assert.Single(_desk.Mailbox.Sent).Recipient);
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(100, 10)]
    [InlineData(119, 1)]
    public async Task A_passing_fault_is_waited_out_for_half_of_the_time_that_is_left(int minutesBefore, int expectedMinutes)
    {
        var number = await _desk.ChatTicket(email: "anna@school.example.test");
        await _desk.App.Deliver();
        _desk.Bot.Answer = _ => new DeliveryResult.TryLater("502 Bad Gateway");
        _desk.App.Time.Advance(TimeSpan.FromMinutes(minutesBefore));
        await _desk.App.Reply(number, "Выезжаем", _desk.Engineer);
        await _desk.App.DeliverFor(TimeSpan.FromSeconds((expectedMinutes * 60) - 1));
        Assert.Empty(_desk.Mailbox.Sent);
        await _desk.App.DeliverFor(TimeSpan.FromSeconds(2));
        Assert.Single(_desk.Mailbox.Sent);
        Assert.Equal("met", (await _desk.App.Clock(number, "technician-response")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_reply_that_waits_behind_another_answer_goes_over_in_the_same_time()
    {
        _desk.Bot.Answer = _ => new DeliveryResult.TryLater("502 Bad Gateway");
        var number = await _desk.ChatTicket(email: "anna@school.example.test");
        await _desk.App.Deliver();
        await _desk.App.Reply(number, "Выезжаем", _desk.Engineer);
        await _desk.App.DeliverFor(TimeSpan.FromMinutes(29));
        Assert.Empty(_desk.Mailbox.Sent);
        await _desk.App.DeliverFor(TimeSpan.FromMinutes(2));
        Assert.Contains("Выезжаем", Assert.Single(_desk.Mailbox.Sent).Text);
        Assert.Equal("502 Bad Gateway", Text((await _desk.Delivery(number)).GetProperty("insteadOf"), "reason"));
    }

    [Fact]
    public async Task A_wait_that_the_channel_names_and_that_is_too_long_is_not_begun()
    {
        var number = await _desk.ChatTicket(email: "anna@school.example.test");
        await _desk.App.Deliver();
        _desk.Bot.Answer = _ => new DeliveryResult.TryLater("Too Many Requests", TimeSpan.FromHours(1));
        await _desk.App.Reply(number, "Выезжаем", _desk.Engineer);
        await _desk.App.Deliver();
        Assert.Single(_desk.Mailbox.Sent);
    }

    [Fact]
    public async Task What_may_have_arrived_stays_with_a_person_also_when_it_is_refused_later()
    {
        var number = await _desk.ChatTicket(email: "anna@school.example.test");
        await _desk.App.Deliver();
        _desk.Bot.Answer = _ => new DeliveryResult.Unknown("no answer");
        await _desk.App.Reply(number, "Выезжаем", _desk.Engineer);
        await _desk.App.Deliver();
        Assert.Equal("unknown", Text(await _desk.Delivery(number), "state"));
        _desk.Bot.Answer = _ => new DeliveryResult.Refused("Forbidden: bot was blocked by the user");
        await _desk.App.Services.GetRequiredService<SendAgain>().Handle(await _desk.RowOfReply(), _desk.Engineer, Cancellation);
        await _desk.App.Deliver();
        Assert.Equal("failed", Text(await _desk.Delivery(number), "state"));
        Assert.Empty(_desk.Mailbox.Sent);
    }

    [Fact]
    public async Task What_has_arrived_in_part_and_what_has_no_other_channel_is_shown_as_failed()
    {
        var number = await _desk.ChatTicket(email: "anna@school.example.test");
        _desk.Bot.Answer = _ => new DeliveryResult.Refused("1 of 2 parts arrived, then: file is too big", HasArrivedInPart: true);
        await _desk.App.Reply(number, "Выезжаем", _desk.Engineer);
        var other = await _desk.ChatTicket(email: null, chat: "43");
        await _desk.App.Reply(other, "Выезжаем", _desk.Engineer);
        await _desk.App.Deliver();
        foreach (var failed in new[] { number, other })
        {
            Assert.Equal("failed", Text(await _desk.Delivery(failed), "state"));
            Assert.Equal(JsonValueKind.Null, (await _desk.Delivery(failed)).GetProperty("insteadOf").ValueKind);
        }
        Assert.Empty(_desk.Mailbox.Sent);
    }

    [Fact]
    public async Task Where_the_other_channel_fails_too_the_promise_runs_again_and_both_reasons_are_shown()
    {
        var number = await _desk.ChatTicket(email: "anna@school.example.test");
        _desk.Bot.Answer = _ => new DeliveryResult.Refused("Forbidden: bot was blocked by the user");
        _desk.Mailbox.Answer = new DeliveryResult.Refused("550 no such user");
        await _desk.App.Reply(number, "Выезжаем", _desk.Engineer);
        await _desk.App.Deliver();
        var delivery = await _desk.Delivery(number);
        Assert.Equal(
            ("email", "failed", "550 no such user"), (Text(delivery, "channel"), Text(delivery, "state"), Text(delivery, "reason")));
        Assert.Equal("telegram", Text(delivery.GetProperty("insteadOf"), "channel"));
        Assert.Equal("running", (await _desk.App.Clock(number, "technician-response")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_letter_that_comes_back_goes_to_the_chat_of_the_same_person()
    {
        var chat = await _desk.ChatTicket(email: "anna@school.example.test");
        await _desk.App.Deliver();
        var number = await _desk.MailTicketOfTheSamePerson("anna@school.example.test");
        await _desk.App.Reply(number, "Едем", _desk.Engineer);
        await _desk.App.Deliver();
        var said = _desk.Bot.Sent.Count;
        await _desk.Bounce();
        await _desk.App.Deliver();

        Assert.Equal(
            $"engineer, заявка {number}:\nЕдем\n\nДоставить этот ответ на почту не удалось, поэтому он пришёл сюда.",
            Assert.Single(_desk.Bot.Sent.Skip(said)).Text);
        Assert.Equal("met", (await _desk.App.Clock(number, "technician-response")).GetProperty("status").GetString());
        Assert.NotEqual(chat, number);
    }

    [Fact]
    public async Task A_result_never_goes_elsewhere_by_itself()
    {
        var number = await _desk.ChatTicket(email: "anna@school.example.test");
        _desk.Bot.Answer = _ => new DeliveryResult.Refused("Forbidden: bot was blocked by the user");
        await _desk.App.Reply(number, "Оценка: 5", _desk.Engineer);
        await using (var db = await _desk.App.Database())
            await db.Database.ExecuteSqlAsync(
                $"update outbox set event_on_delivery = 'result-delivered' where kind = 'Reply'", Cancellation);
        await _desk.App.Deliver();
        Assert.Equal("failed", Text(await _desk.Delivery(number), "state"));
        Assert.Empty(_desk.Mailbox.Sent);
    }

    [Fact]
    public async Task A_reply_whose_bot_no_node_has_goes_over_after_five_minutes_and_what_cannot_waits()
    {
        var number = await _desk.ChatTicket(email: "anna@school.example.test");
        await _desk.App.Reply(number, "Выезжаем", _desk.Engineer);
        await _desk.ChatTicket(email: null, chat: "43");
        await using (var db = await _desk.App.Database())
            await db.Database.ExecuteSqlAsync($"update outbox set account = 'telegram:9' where channel = 'telegram'", Cancellation);
        for (var minute = 0; minute <= HandOverLetters.MinutesBeforeOtherWay; minute++)
        {
            Assert.Empty(_desk.Mailbox.Sent);
            await _desk.App.Deliver();
            _desk.App.Time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Single(_desk.Mailbox.Sent);
        await using var read = await _desk.App.Database();
        Assert.True(await read.Outbox.CountAsync(o => o.State == OutboxState.Pending && o.Account == "telegram:9", Cancellation) > 0);
        Assert.False(await read.Outbox.AnyAsync(o => o.State == OutboxState.Failed, Cancellation));
    }

    private static string? Text(JsonElement json, string property) => json.GetProperty(property).GetString();
}
