using System.Text.Json;
using Helpdesk.Bots;
using Helpdesk.Intake;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.Announcements;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Outbox;

/// <summary>A desk with a mailbox and a bot; whether they bring what is sent is for the test to say.</summary>
internal sealed class FailoverDesk : IAsyncLifetime
{
    public ScriptedMailbox Mailbox { get; } = new("multipas");

    public TestChannel Bot { get; } = new(ChannelKeys.Telegram, "telegram:0") { Desk = null };

    public HelpdeskHost App { get; private set; } = null!;

    public Actor Engineer { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        App = await HelpdeskHost.Start(change: services => services.AddSingleton<IChannel>(Mailbox).AddSingleton<IChannel>(Bot));
        Engineer = await App.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A fault told to the bot by somebody with or without a known address.</summary>
    /// <returns>Its number.</returns>
    public async Task<string> ChatTicket(string? email, string chat = "42")
    {
        var talk = new Chat(App, chat);
        await talk.Says("/start multipas_support");
        await talk.AnswersTheForm();
        await talk.Says("Терминал не читает карты");
        await talk.Presses("Отправить");
        var ticket = Assert.Single(await talk.Tickets());
        await using var db = await App.Database();
        await db.Database.ExecuteSqlAsync($"update person set email = {email} where id = {ticket.RequesterId}", Cancellation);
        return ticket.Number;
    }

    /// <summary>The person of the chat writes by mail, too.</summary>
    public async Task<string> MailTicketOfTheSamePerson(string address)
    {
        await using (var db = await App.Database())
        {
            var person = await db.People.Where(p => p.Email == address).Select(p => p.Id).SingleAsync(Cancellation);
            db.Identities.Add(new(person, ChannelKeys.Email, address));
            db.ChatProofs.Add(new()
            {
                Channel = ChannelKeys.Telegram,
                Chat = "42",
                Kind = ChatProofKind.Address,
                Subject = address,
                ProvenAt = HelpdeskHost.Friday,
            });
            await db.SaveChangesAsync(Cancellation);
        }
        await App.Receive(new()
        {
            Channel = ChannelKeys.Email,
            Account = Mailbox.Account,
            ExternalId = "first@school.example.test",
            MessageId = "first@school.example.test",
            Conversation = address,
            Sender = new(address, "Анна", address),
            Desk = "multipas",
            Subject = "Терминал",
            Text = "Терминал в столовой снова не читает карты.",
        });
        await using var read = await App.Database();
        return await read.Tickets.Where(t => t.Channel == ChannelKeys.Email).Select(t => t.Number).SingleAsync(Cancellation);
    }

    public async Task<JsonElement> Delivery(string number) => (await App.Message(number, "reply")).GetProperty("delivery");

    public async Task<Guid> RowOfReply()
    {
        await using var db = await App.Database();
        return await db.Outbox.Where(o => o.Kind == OutboxKind.Reply).Select(o => o.Id).SingleAsync(Cancellation);
    }

    /// <summary>The only reply that left by mail comes back.</summary>
    public async Task Bounce()
    {
        string id;
        await using (var db = await App.Database())
            id = (await db.Outbox.Where(o => o.Kind == OutboxKind.Reply && o.Channel == ChannelKeys.Email).Select(o => o.MailMessageId)
                .SingleAsync(Cancellation))!;
        await App.Receive(new()
        {
            Channel = ChannelKeys.Email,
            Account = Mailbox.Account,
            ExternalId = "report",
            Conversation = "",
            Sender = new("mailer-daemon@example.test"),
            Text = "",
            Report = new(id, true, null, "550 no such user"),
        });
    }
}
