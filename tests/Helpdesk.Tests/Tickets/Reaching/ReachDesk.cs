using System.Text.Json;
using Helpdesk.Bots;
using Helpdesk.Intake;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Tickets.Reaching;

/// <summary>A desk whose mail arrives or not, as the test says.</summary>
public sealed class ReachDesk : IAsyncLifetime
{
    internal ScriptedMailbox Mailbox { get; } = new("multipas");

    internal ScriptedMailbox College { get; } = new("kpot");

    public HelpdeskHost App { get; private set; } = null!;

    public Actor Engineer { get; private set; } = null!;

    public Actor Teacher { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        App = await HelpdeskHost.Start(change: services =>
        {
            services.AddSingleton<IChannel>(Mailbox);
            services.AddSingleton<IChannel>(College);
        });
        Engineer = await App.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        Teacher = await App.Staff("teacher", ("kpot", DeskRoleKind.Teacher));
        await App.Staff("manager", ("multipas", DeskRoleKind.Manager));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public async Task<string> ByPhoneOnly(string desk = "multipas", string type = "support") => (await App.Create(new
    {
        desk,
        type,
        subject = "Не работает терминал",
        text = "Терминал в столовой не читает карты.",
        requester = new { name = "Анна", phone = "+79001234567" },
    })).GetProperty("number").GetString()!;

    public async Task<string> Work(string email) => (await App.Create(new
    {
        desk = "kpot",
        type = "work",
        subject = "Практическая № 3",
        text = "Работа",
        requester = new { name = "Пётр", email },
    })).GetProperty("number").GetString()!;

    public async Task<(string Status, string? Met)> Clock(string number, string promise = "technician-response")
    {
        var clock = await App.Clock(number, promise);
        return (clock.GetProperty("status").GetString()!, clock.GetProperty("metAt").GetString());
    }

    public async Task<JsonElement> Delivery(string number) => (await App.Message(number, "reply")).GetProperty("delivery");

    public async Task<string> State(string number) => (await Delivery(number)).GetProperty("state").GetString()!;

    public async Task<IReadOnlyList<string>> Events(string number) =>
        [.. (await App.Ticket(number)).GetProperty("events").EnumerateArray().Select(e => e.GetProperty("name").GetString()!)];

    public Task Call(string number, params (string Name, string Value)[] values) => Call(number, Engineer, null, values);

    public Task Call(string number, Actor actor, string? note, params (string Name, string Value)[] values) =>
        App.Services.GetRequiredService<ActOnTicket>().Handle(
        new(number, "record-call", new() { Text = note, Values = values.ToDictionary(v => v.Name, v => v.Value) }), actor, Cancellation);

    /// <summary>Time passes; the watch looks, and what is due leaves.</summary>
    public async Task Later(TimeSpan by)
    {
        App.Time.Advance(by);
        await App.LookAtClocks();
        await App.Deliver();
    }

    public int ToldManagers() => Mailbox.Sent.Count(letter => letter.Recipient == "manager@example.test");

    /// <summary>The letter of the last reply comes back.</summary>
    public async Task Bounce(string number)
    {
        string id;
        await using (var db = await App.Database())
        {
            id = (await db.Outbox.Where(
                o => o.Kind == OutboxKind.Reply && db.Set<Ticket>().Any(t => t.Id == o.TicketId && t.Number == number))
                .OrderByDescending(o => o.Sequence).Select(o => o.MailMessageId).FirstAsync(Cancellation))!;
        }
        await App.Receive(new()
        {
            Channel = ChannelKeys.Email,
            Account = Mailbox.Account,
            ExternalId = $"report-{Guid.NewGuid():n}",
            Conversation = "",
            Sender = new("mailer-daemon@example.test"),
            Text = "",
            Report = new(id, true, null, "550 no such user"),
        });
    }
}
