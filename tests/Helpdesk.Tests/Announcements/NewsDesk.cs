using System.Text.Json;
using Helpdesk.Announcements;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Announcements;

/// <summary>What tests of announcements do: schools of ОПОО, a draft, sending, writing into the outbox.</summary>
internal static class NewsDesk
{
    public const string Desk = "opoo";
    public const string Bot = "telegram:7";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<Actor> Reviewer(this HelpdeskHost app) => app.Staff("reviewer", (Desk, DeskRoleKind.Reviewer));

    /// <summary>Connected schools, each with its responsible persons.</summary>
    public static async Task Schools(
        this HelpdeskHost app, IEnumerable<(string Region, string System, SchoolPersonDetails[] People)> schools)
    {
        await using var db = await app.Database();
        var number = await db.Schools.CountAsync(Cancellation);
        var rows = schools.Select(
            s => new
            {
                inn = $"{1_000_000_000L + ++number}",
                name = $"Школа № {number}",
                region = s.Region,
                zone = Regions.Find(
                s.Region)!.ZoneId,
                system = s.System,
                people = s.People
            });
        // As an import does it: a statement for all of them, not some queries for each.
        await db.Database.ExecuteSqlAsync(
            $"""
            with data as (select gen_random_uuid() as id, x.* from jsonb_to_recordset({JsonSerializer.Serialize(
                rows)}::jsonb) as x(inn text, name text, region text, zone text, system text, people jsonb)),
            schools as (insert into school (id, inn, name, region, zone, created_at, connected_at)
                select id, inn, name, region, zone, {app.Time.GetUtcNow()}, {app.Time.GetUtcNow()} from data returning id),
            systems as (insert into school_system (id, school_id, desk, system, given_at, given_by)
                select gen_random_uuid(), id, {Desk}, system, {app.Time.GetUtcNow()}, 'test' from data),
            named as (select gen_random_uuid() as id, d.id as school_id, p from data d, jsonb_array_elements(d.people) p),
            chats as (insert into school_person_chat (person_id, channel, account, chat)
                select id, p->>'Channel', p->>'Account', p->>'Conversation' from named where p->>'Account' is not null
                    and p->>'Conversation' is not null)
            insert into school_person (id, school_id, name, email, phone, channel, language, since)
            select id, school_id, p->>'Name', p->>'Email', p->>'Phone', p->>'Channel', p->>'Language', {app.Time.GetUtcNow()} from named
            """, Cancellation);
    }

    public static Task School(this HelpdeskHost app, string region, params SchoolPersonDetails[] people) =>
        app.Schools([(region, "sgo", people)]);

    public static SchoolPersonDetails ByMail(string address, string language = "ru") =>
        new("Анна Иванова", null, address, null) { Language = language };

    public static SchoolPersonDetails ByChat(string chat, string? email = null) =>
        new("Пётр Петров", null, email, null) { Channel = ChannelKeys.Telegram, Account = Bot, Conversation = chat };

    public static AnnouncementInput Input(
        AnnouncementKind kind = AnnouncementKind.Outage, string from = "2026-11-20T12:00", string to = "",
        string title = "Не открывается журнал", string text = "Оценки сохранены.") => new()
        {
            Kind = kind.ToString(),
            Systems = ["sgo"],
            TitleRu = title,
            TextRu = text,
            From = from,
            To = to,
        };

    public static Task<Guid> Draft(this HelpdeskHost app, AnnouncementInput input, Actor actor) =>
        app.Services.GetRequiredService<DraftAnnouncement>().Handle(Desk, input, actor, Language.Russian, Cancellation);

    /// <summary>Sends without writing anything into the outbox yet.</summary>
    public static async Task<Guid> Publish(this HelpdeskHost app, AnnouncementInput input, Actor actor)
    {
        var id = await app.Draft(input, actor);
        await using var db = await app.Database();
        var readAt = await db.Announcements.Where(a => a.Id == id).Select(a => a.ChangedAt).SingleAsync(Cancellation);
        await app.Services.GetRequiredService<SendAnnouncement>().Handle(id, readAt, actor, Cancellation);
        return id;
    }

    public static async Task<Guid> Announce(this HelpdeskHost app, AnnouncementInput input, Actor actor)
    {
        var id = await app.Publish(input, actor);
        await app.WriteNotices();
        return id;
    }

    /// <summary>What the jobs would do now. Any number may be at it: the rows say whose turn it is.</summary>
    /// <returns>How many batches were written.</returns>
    public static async Task<int> WriteNotices(this HelpdeskHost app)
    {
        var (write, callBack, batches) = (
            app.Services.GetRequiredService<WriteNotices>(), app.Services.GetRequiredService<CallBackNotices>(), 0);
        foreach (var notice in await write.Unfinished(Cancellation))
        {
            while (await write.WriteBatch(notice, Cancellation))
                batches++;
        }
        foreach (var notice in await callBack.Unfinished(Cancellation))
            await callBack.Pass(notice, Cancellation);
        return batches;
    }

    public static async Task<Guid> Notice(this HelpdeskHost app, Guid announcement)
    {
        await using var db = await app.Database();
        return await db.AnnouncementNotices.Where(n => n.AnnouncementId == announcement).OrderByDescending(n => n.CreatedAt)
            .Select(n => n.Id).FirstAsync(Cancellation);
    }

    public static Task<ReadAnnouncement.Response?> Report(this HelpdeskHost app, Guid announcement, Actor actor) =>
        app.Services.GetRequiredService<ReadAnnouncement>().Handle(announcement, actor, Cancellation);

    /// <summary>Letters of mailings in the order of their turns.</summary>
    public static async Task<List<OutboxMessage>> Bulk(this HelpdeskHost app)
    {
        await using var db = await app.Database();
        return await db.Outbox.AsNoTracking().Where(o => o.BulkId != null).OrderBy(o => o.NextAttemptAt).ThenBy(o => o.Sequence)
            .ToListAsync(Cancellation);
    }
}

/// <summary>A bot and nothing else: takes what it is given, and answers as the test says.</summary>
internal sealed class TestChannel(string channel, string account) : IChannel
{
    private readonly Lock _lock = new();

    public List<OutgoingMessage> Sent { get; } = [];

    public Func<OutgoingMessage, DeliveryResult> Answer { get; set; } = _ => new DeliveryResult.Delivered("1");

    public string Channel => channel;

    public string Account => account;

    public string? Desk { get; init; } = NewsDesk.Desk;

    public Task<DeliveryResult> Send(OutgoingMessage message, IAttachmentContent attachments, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var answer = Answer(message);
            if (answer is DeliveryResult.Delivered)
                Sent.Add(message);
            return Task.FromResult(answer);
        }
    }
}
