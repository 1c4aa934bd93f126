using System.Text;
using Helpdesk.Bots.Email.Messages;
using Helpdesk.People;
using Helpdesk.Testing;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.App;

/// <summary>The real program in real time between a real SMTP and a real IMAP server, with a mailbox for each of two desks.</summary>
public sealed class MailDesk : IAsyncLifetime
{
    public const string Multipas = "multipas@example.test";
    public const string Kpot = "kpot@example.test";

    private int _senders;

    public MailServer Server { get; private set; } = null!;

    public HelpdeskHost App { get; private set; } = null!;

    public Actor Engineer { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await MailServer.Start();
        var settings = Mailbox(Server, 0, "multipas", Multipas).Concat(Mailbox(Server, 1, "kpot", Kpot)).ToDictionary();
        App = await HelpdeskHost.Start(settings: settings, workers: true);
        Engineer = await App.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        await App.Staff("manager", ("multipas", DeskRoleKind.Manager));
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>The settings of one mailbox, by their keys.</summary>
    public static Dictionary<string, string> Mailbox(MailServer server, int index, string desk, string address) =>
        new Dictionary<string, object>
        {
            ["Desk"] = desk,
            ["Address"] = address,
            ["ImapHost"] = MailServer.Host,
            ["ImapPort"] = server.ImapPort,
            ["ImapTls"] = "none",
            ["SmtpHost"] = MailServer.Host,
            ["SmtpPort"] = server.SubmissionPort,
            ["SmtpTls"] = "none",
            ["Password"] = MailServer.Password,
        }.ToDictionary(s => $"Channels:Email:{index}:{s.Key}", s => s.Value.ToString()!);

    /// <summary>An address nobody has written from yet.</summary>
    public string NewSender(string prefix = "anna") => $"{prefix}-{Interlocked.Increment(ref _senders)}@school.example.test";

    /// <param name="headers">Lines besides From, To and Message-ID.</param>
    /// <returns>The Message-ID.</returns>
    public async Task<string> Send(
        string from, string text, string? subject = "Терминал", IEnumerable<string>? headers = null, string to = Multipas)
    {
        var id = $"{Guid.NewGuid():n}@school.example.test";
        string[] lines =
        [
            $"From: Анна <{from}>", $"To: {to}", $"Message-ID: <{id}>", "Date: Fri, 20 Nov 2026 10:00:00 +0500",
            .. subject is null ? Array.Empty<string>() : [$"Subject: {subject}"], .. headers ?? ["Content-Type: text/plain; charset=utf-8"],
            "", text,
        ];
        await Send(from, Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), to);
        return id;
    }

    public Task Send(string from, ReadOnlyMemory<byte> mail, string to = Multipas) => Server.SendRaw(from, to, mail);

    /// <summary>Waits for the newest ticket of a requester.</summary>
    public async Task<Ticket> TicketOf(string requester, int count = 1) => (await App.Until(async db =>
    {
        var tickets = await db.Tickets.AsNoTracking().Where(t => t.Channel == "email" && t.Conversation == requester)
            .OrderBy(t => t.Sequence).ToListAsync();
        return tickets.Count >= count ? tickets : null;
    }))[^1];

    /// <summary>Waits until so many messages of the requester stand in the conversation.</summary>
    public Task<List<TicketMessage>> Heard(Guid ticketId, int count) => App.Until(async db =>
    {
        var heard = await db.Messages.AsNoTracking().Where(m => m.TicketId == ticketId && m.Kind == MessageKind.Request)
            .OrderBy(m => m.CreatedAt).ToListAsync();
        return heard.Count >= count ? heard : null;
    });

    /// <summary>Waits for the letters that have come to an address.</summary>
    public async Task<IReadOnlyList<MailMessage>> Letters(string address, int count = 1) =>
        [.. (await Server.WaitFor(address, count)).Select(raw => MailReader.Read(raw))];
}

[CollectionDefinition(Name)]
public sealed class MailCollection : ICollectionFixture<MailDesk>
{
    public const string Name = "Mail";
}
