using System.Net;
using System.Text;
using Helpdesk.Intake;
using Helpdesk.Intake.Inbox;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Testing;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Intake.Telegram;
using Helpdesk.Tests.ServiceLevels.Alerts;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Hosting;

/// <summary>
/// The database is gone for longer than every patience of the program but Hangfire's list of servers (two minutes), under all of its work
/// at once. It goes on by itself, loses nothing and doubles nothing.
/// </summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(70);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_work_goes_on_by_itself_after_a_minute_without_the_database()
    {
        await using var mail = await MailServer.Start();
        await using var site = await BotSite.Make();
        var settings = MailDesk.Mailbox(mail, 0, "multipas", CrashSite.Mailbox);
        settings["Helpdesk:ApiKey"] = HelpdeskHost.ApiKey;
        var node = await site.Run(more: settings);
        using var http = new HttpClient { BaseAddress = new Uri((await node.Line("Helpdesk is open at")).Split(' ')[^1]) };
        await AddManager(site);
        await Write(mail, 0, 5);
        await Greet(site, 0, 20);
        await Quiet(site, mails: 5, chats: 20);

        // Deadlines pass in the outage, and a long job is in the middle of its work when it begins.
        await ManyClocks.Add(
            site.Database().Database.GetConnectionString()!, "away", 30, "now() + interval '15 seconds' + n * interval '1 second'");
        await using (await site.Hold("lock table clock_move in exclusive mode"))
        {
            await Propose(http.BaseAddress);
            await site.UntilStopped();
            site.Gate.Shut();
        }
        await Write(mail, 5, 5);
        await Greet(site, 20, 20);
        await SaysSo(http);
        await Task.Delay(Outage, Cancellation);
        await SaysSo(http);
        Assert.False(node.HasExited);
        site.Gate.Open();

        var opened = TimeProvider.System.GetUtcNow();
        await Eventually.True(async () => (await Get(http, "/readyz")).Status == HttpStatusCode.OK);
        await Eventually.True(() => site.Ask(db => db.Clocks.Where(c => c.BreachedAt == c.DueAt).CountAsync(Cancellation)
            .ContinueWith(n => n.Result == 30, TaskScheduler.Default)));
        Assert.InRange(
            await site.Ask(db => db.Clocks.MaxAsync(c => c.DetectedAt, Cancellation)) - opened ?? default, TimeSpan.Zero,
            TimeSpan.FromSeconds(20));
        await Quiet(site, mails: 10, chats: 40);
        await Eventually.True(
            () => site.Ask(db => db.CalendarChanges.AnyAsync(c => c.State == CalendarChangeState.Ready, Cancellation)), seconds: 120);
        await OnceEach(site, mail);
        await WhatRecursGoesOn(site, opened);
        await node.Line("The database is back", TimeSpan.FromSeconds(60));
        Assert.Contains("The database is away: further failures are counted", node.Output);
        Assert.False(node.HasExited);
    }

    private static async Task OnceEach(BotSite site, MailServer mail)
    {
        await using var db = site.Database();
        for (var number = 0; number < 10; number++)
        {
            Assert.Equal(
                1, await db.Tickets.CountAsync(t => t.Conversation == Sender(number) && !t.Number.StartsWith("MP-away"), Cancellation));
            Assert.Single(await mail.WaitFor(Sender(number)));
        }
        Assert.Equal(50, await db.Receipts.CountAsync(Cancellation));
        Assert.Equal(40, await db.Set<DialogRow>().CountAsync(Cancellation));
        Assert.All(Enumerable.Range(0, 40), number => Assert.Single(site.Telegram.User(100 + number).Received));
        Assert.Equal(0, await db.Set<RefusedMessage>().CountAsync(Cancellation));
        Assert.Equal(30, await db.Events.CountAsync(e => e.Name == "breached", Cancellation));
        var change = await db.CalendarChanges.SingleAsync(Cancellation);
        Assert.Equal(
            change.Moved,
            await db.ClockMoves.CountAsync(m => m.OldDueAt != m.NewDueAt || m.OldProvisional != m.NewProvisional, Cancellation));
        Assert.Equal(
            await db.Outbox.CountAsync(o => o.Kind == OutboxKind.Breach, Cancellation), (await mail.WaitFor(CrashSite.Manager)).Count);
    }

    private static Task WhatRecursGoesOn(BotSite site, DateTimeOffset since) => Eventually.True(
        async () => await site.Ask(db => db.Database.SqlQuery<int>(
            $"""
            select count(*)::int as "Value" from hangfire.job
            where createdat > {since} and statename = 'Succeeded' and invocationdata::text like '%Repeat%'
            """).SingleAsync(Cancellation)) > 0,
        seconds: 120);

    /// <summary>Everything that has come is worked on, and all that it made has left.</summary>
    private static Task Quiet(BotSite site, int mails, int chats) => Eventually.True(
        async () => await site.Ask(db => db.Receipts.CountAsync(Cancellation)) == mails + chats
            && await site.Ask(db => db.Inbox.AllAsync(u => u.DoneAt != null, Cancellation))
            && await site.Ask(db => db.Outbox.CountAsync(o => o.State == OutboxState.Delivered, Cancellation)) >= mails + chats
            && await site.Ask(db => db.Outbox.AllAsync(o => o.State == OutboxState.Delivered, Cancellation)),
        seconds: 90);

    private static async Task SaysSo(HttpClient http)
    {
        await Eventually.True(async () => await Get(http, "/readyz") is { Status: HttpStatusCode.ServiceUnavailable } said
            && said.Text.Contains("the database", StringComparison.Ordinal), seconds: 10);
        Assert.Equal((HttpStatusCode.OK, "ok"), await Get(http, "/healthz"));
    }

    private static async Task<(HttpStatusCode Status, string Text)> Get(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private static async Task Propose(Uri node)
    {
        using var admin = new Visitor(node);
        await admin.SignIn(HelpdeskHost.AdminEmail, HelpdeskHost.Password);
        var from = TimeProvider.System.GetUtcNow().AddDays(1);
        await admin.Send(await admin.Get("/admin/calendars/multipas"), "/admin/calendars/multipas/days",
            ("from", $"{from:yyyy-MM-dd}"), ("to", $"{from.AddDays(9):yyyy-MM-dd}"), ("kind", "off"), ("nameRu", "Карантин"),
            ("nameEn", ""), ("hours", ""));
    }

    private static async Task AddManager(BotSite site)
    {
        await using var db = site.Database();
        var user = new StaffUser
        {
            Id = Guid.NewGuid(),
            UserName = CrashSite.Manager,
            NormalizedUserName = CrashSite.Manager.ToUpperInvariant(),
            Email = CrashSite.Manager,
            NormalizedEmail = CrashSite.Manager.ToUpperInvariant(),
            DisplayName = "Менеджер",
        };
        db.Add(user);
        db.Add(new DeskRole(user.Id, "multipas", DeskRoleKind.Manager));
        await db.SaveChangesAsync(Cancellation);
    }

    private static async Task Write(MailServer mail, int first, int count)
    {
        foreach (var from in Enumerable.Range(first, count).Select(Sender))
            await mail.SendRaw(from, CrashSite.Mailbox, Encoding.UTF8.GetBytes(
                $"From: {from}\r\nTo: {CrashSite.Mailbox}\r\nMessage-ID: <of-{from}>\r\nSubject: Terminal\r\n\r\nIt does not work."));
    }

    private static Task Greet(BotSite site, int first, int count)
    {
        for (var number = first; number < first + count; number++)
            site.Telegram.User(100 + number).Writes("/start");
        return Task.CompletedTask;
    }

    private static string Sender(int number) => $"anna-{number}@school.example.test";
}
