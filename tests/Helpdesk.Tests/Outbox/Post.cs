using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Tests.Announcements;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Outbox;

/// <summary>What tests of the outbox do: put letters in, let a node send, look at the rows.</summary>
internal static class Post
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task Write(
        this HelpdeskHost app, string key, OutboxKind kind, IChannel by, string recipient, Audience? to = null, DateTimeOffset? at = null,
        Guid? ticket = null, string? account = null)
    {
        await using var db = await app.Database();
        var row = new OutboxMessage(
            to ?? Audience.One, key, kind, by.Channel, account ?? by.Account, new() { Recipient = recipient, Text = key, Subject = key },
            app.Time.GetUtcNow());
        if (at is { } turn)
            row.At(turn);
        db.Outbox.Add(ticket is { } id ? row.About(id) : row);
        await db.SaveChangesAsync(Cancellation);
    }

    /// <summary>So many letters more like one that is there, each to somebody else.</summary>
    public static async Task Multiply(this HelpdeskHost app, string key, int count)
    {
        await using var db = await app.Database();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into outbox (id, dedupe_key, kind, lane, channel, account, recipient_key, payload, bulk_id,
                state, attempts, next_attempt_at, created_at)
            select gen_random_uuid(), dedupe_key || n, kind, lane, channel, account, recipient_key || n, payload,
                bulk_id, state, attempts, next_attempt_at, created_at
            from outbox, generate_series(1, {count}) n where dedupe_key = {key}
            """, Cancellation);
    }

    public static async Task<OutboxMessage> Row(this HelpdeskHost app, string key)
    {
        await using var db = await app.Database();
        return await db.Outbox.AsNoTracking().SingleAsync(o => o.DedupeKey == key, Cancellation);
    }

    public static Task<IReadOnlyList<Task>> Start(this HelpdeskHost app, SenderPool pool) =>
        app.Services.GetRequiredService<DeliverOutbox>().Start(pool, Cancellation);

    /// <summary>A ticket that came by mail to a mailbox.</summary>
    public static async Task<Ticket> MailTicket(this HelpdeskHost app, string mailbox)
    {
        await app.Receive(new()
        {
            Channel = ChannelKeys.Email,
            Account = mailbox,
            ExternalId = "first@school.example.test",
            MessageId = "first@school.example.test",
            Conversation = "anna@school.example.test",
            Sender = new("anna@school.example.test", "Анна", "anna@school.example.test"),
            Desk = NewsDesk.Desk,
            Subject = "Вопрос",
            Text = "Когда будет доступ?",
        });
        await using var db = await app.Database();
        return await db.Tickets.AsNoTracking().SingleAsync(Cancellation);
    }

    /// <summary>Another node on the same database, with accounts of its own.</summary>
    public static Node NewNode(this HelpdeskHost app, params IChannel[] accounts)
    {
        var registry = new ChannelRegistry(accounts);
        T Make<T>(params object[] own) => ActivatorUtilities.CreateInstance<T>(app.Services, own);
        var keep = Make<KeepOutbox>(Make<ReclaimLetters>(registry), Make<AbsentAccounts>(registry), Make<HandOverLetters>(registry));
        return new(Make<DeliverOutbox>(registry, new Senders(registry), keep), keep);
    }

    public sealed record Node(DeliverOutbox Deliver, KeepOutbox Keep);
}
