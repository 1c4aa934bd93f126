using Helpdesk.Announcements;
using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Helpdesk.Tests.Announcements.NewsDesk;

namespace Helpdesk.Tests.Announcements;

/// <summary>
/// A notice to many: everybody once, at the rate of the channel, whatever happens on the way. Friday, 10:00 in Perm, 12:00 in Krasnoyarsk.
/// </summary>
public sealed class MailingTests : IAsyncLifetime
{
    private readonly TestChannel _mail = new(ChannelKeys.Email, "opoo@example.test");
    private readonly TestChannel _bot = new(ChannelKeys.Telegram, Bot);
    private HelpdeskHost _app = null!;
    private Actor _reviewer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start(change: services => services.AddSingleton<IChannel>(_mail).AddSingleton<IChannel>(_bot));
        _reviewer = await _app.Reviewer();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Of_five_thousand_schools_one_bad_address_fails_alone()
    {
        _app.Services.GetRequiredService<IOptions<MailingSettings>>().Value.PerSecond["email"] = 100;
        const string Bad = "school-2500@bad.example.test";
        _mail.Answer = m => m.Recipient == Bad ? new DeliveryResult.Refused("550 5.1.1 No such user") : new DeliveryResult.Delivered("1");
        await _app.Schools(
            Enumerable.Range(1, 5000).Select(i => ("59", "sgo", new[] { ByMail(i == 2500 ? Bad : $"school-{i}@example.test") })));
        await _app.School("59", new Helpdesk.Schools.SchoolPersonDetails("Без адреса", null, null, "+7 900 000-00-01"));
        var id = await _app.Announce(Input(), _reviewer);

        var rows = await _app.Bulk();
        Assert.Equal((5000, 5000), (rows.Count, rows.Select(r => r.Message.Recipient).Distinct().Count()));
        Assert.Equal(5000, (await _app.Report(id, _reviewer))!.Notices[0].Waiting);

        await _app.DeliverFor(rows[^1].NextAttemptAt - _app.Time.GetUtcNow());
        var report = (await _app.Report(id, _reviewer))!;
        var notice = Assert.Single(report.Notices);
        Assert.Equal((4999, 0, 1, 5000), (notice.Delivered, notice.Waiting, notice.Failed, notice.Total));
        Assert.Equal(4999, _mail.Sent.Select(m => m.Recipient).Distinct().Count());
        var failure = Assert.Single(report.Failures);
        Assert.Equal((Bad, "550 5.1.1 No such user", "Школа № 2500"), (failure.Address, failure.Reason, failure.School));
        Assert.Equal("+7 900 000-00-01", Assert.Single(report.ToPhone).Phone);

        _mail.Answer = _ => new DeliveryResult.Delivered("1");
        await _app.Services.GetRequiredService<SendNoticeAgain>().Handle(id, failure.OutboxId, _reviewer, Cancellation);
        await _app.DeliverFor(TimeSpan.FromSeconds(1));
        Assert.Equal(
            (5000, 0), ((await _app.Report(id, _reviewer))!.Notices[0].Delivered, (await _app.Report(id, _reviewer))!.Failures.Count));
    }

    [Fact]
    public async Task Letters_leave_at_the_rate_of_their_channel_and_two_mailings_share_it()
    {
        await _app.Schools(Enumerable.Range(1, 50).Select(
            i => ("59", "sgo", new[] { ByMail($"s{i}@example.test"), ByChat($"{i}") with { Name = "Пётр" } })));
        await _app.Announce(Input(), _reviewer);
        await _app.Announce(Input(title: "Ещё одно"), _reviewer);

        var rows = await _app.Bulk();
        Turns(rows.Where(r => r.Channel == ChannelKeys.Email), TimeSpan.FromSeconds(0.2));
        Turns(rows.Where(r => r.Channel == ChannelKeys.Telegram), TimeSpan.FromSeconds(0.04));

        static void Turns(IEnumerable<OutboxMessage> rows, TimeSpan each) =>
            Assert.Equal(Enumerable.Range(0, 100).Select(i => HelpdeskHost.Friday + i * each), rows.Select(r => r.NextAttemptAt));
    }

    [Fact]
    public async Task An_outage_goes_before_planned_works_that_are_being_sent_and_the_rate_is_kept()
    {
        await _app.Schools(Enumerable.Range(1, 50).Select(i => ("59", "sgo", new[] { ByMail($"s{i}@example.test") })));
        await _app.Announce(Input(AnnouncementKind.Works, "2026-11-25T22:00", "2026-11-26T02:00", "Работы"), _reviewer);
        _app.Time.Advance(TimeSpan.FromSeconds(2));
        await _app.Announce(Input(title: "Сбой"), _reviewer);

        var rows = await _app.Bulk();
        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => HelpdeskHost.Friday + i * TimeSpan.FromSeconds(0.2)), rows.Select(r => r.NextAttemptAt));
        // Ten of the works had their turn; then everybody hears of the outage, then the others of the works.
        Assert.Equal(
            [.. Enumerable.Repeat(false, 10), .. Enumerable.Repeat(true, 50), .. Enumerable.Repeat(false, 40)],
            rows.Select(r => r.Message.Subject!.StartsWith("Сбой", StringComparison.Ordinal)));
        Assert.Equal(2, rows.Select(r => r.BulkId).Distinct().Count());
    }

    [Fact]
    public async Task A_reply_does_not_wait_for_a_mailing_not_even_to_the_same_person()
    {
        await _app.Schools(Enumerable.Range(1, 200).Select(i => ("59", "sgo", new[] { ByChat($"{i}") })));
        await _app.Announce(Input(), _reviewer);
        var last = (await _app.Bulk()).MaxBy(o => o.NextAttemptAt)!.Message.Recipient;
        _app.Time.Advance(TimeSpan.FromSeconds(4));
        await using (var db = await _app.Database())
        {
            var now = _app.Time.GetUtcNow();
            db.Outbox.Add(new OutboxMessage(
                Audience.One, "reply", OutboxKind.Reply, ChannelKeys.Telegram, Bot, new() { Recipient = last, Text = "Ответ" }, now));
            await db.SaveChangesAsync(Cancellation);
        }

        // A hundred letters of the mailing are due before it; its own recipient has another to come.
        await _app.Services.GetRequiredService<DeliverOutbox>().Run(Cancellation);
        Assert.Contains(_bot.Sent, m => m.Text == "Ответ");
        Assert.True(_bot.Sent.Count <= 9);
        Assert.Equal(OutboxState.Pending, (await _app.Bulk()).Single(o => o.Message.Recipient == last).State);
    }

    [Fact]
    public async Task Nobody_hears_of_an_outage_that_is_over_by_the_time_the_bot_answers()
    {
        await _app.School("59", ByChat("1"));
        _bot.Answer = _ => new DeliveryResult.TryLater("429", TimeSpan.FromMinutes(5));
        var id = await _app.Announce(Input(), _reviewer);
        await _app.Deliver();
        // It is to be tried again: the end of the outage calls it back, and whoever never heard of it need not hear that it is over.
        await _app.Services.GetRequiredService<FinishAnnouncement>().Handle(id, true, _reviewer, Cancellation);
        await _app.WriteNotices();
        _bot.Answer = _ => new DeliveryResult.Delivered("1");
        _app.Time.Advance(TimeSpan.FromMinutes(10));
        await _app.Deliver();
        Assert.Empty(_bot.Sent);
        Assert.Equal(OutboxState.Cancelled, Assert.Single(await _app.Bulk()).State);
    }

    [Fact]
    public async Task Within_its_lane_a_later_letter_to_the_same_person_waits_for_the_earlier_one_and_other_lanes_do_not()
    {
        _bot.Answer = m => m.Text == "первое" ? new DeliveryResult.TryLater(
            "429", TimeSpan.FromMinutes(5)) : new DeliveryResult.Delivered("1");
        var (lane, other) = (Guid.NewGuid(), Guid.NewGuid());
        await using (var db = await _app.Database())
        {
            foreach (var (text, of) in new[] { ("первое", lane), ("второе", lane), ("другое", other) })
            {
                db.Outbox.Add(new OutboxMessage(
                    Audience.Many(of), text, OutboxKind.Notice, ChannelKeys.Telegram, Bot, new() { Recipient = "1", Text = text },
                    HelpdeskHost.Friday));
                await db.SaveChangesAsync(Cancellation);
            }
        }
        await _app.Deliver();
        Assert.Equal(["другое"], _bot.Sent.Select(m => m.Text));
        _bot.Answer = _ => new DeliveryResult.Delivered("1");
        _app.Time.Advance(TimeSpan.FromMinutes(5));
        await _app.Deliver();
        Assert.Equal(["другое", "первое", "второе"], _bot.Sent.Select(m => m.Text));
    }

    [Fact]
    public async Task A_crash_between_batches_neither_loses_nor_doubles_anybody()
    {
        await _app.Schools(Enumerable.Range(1, 1200).Select(i => ("59", "sgo", new[] { ByMail($"s{i}@example.test") })));
        var id = await _app.Publish(Input(), _reviewer);
        var (write, notice) = (_app.Services.GetRequiredService<WriteNotices>(), await _app.Notice(id));
        Assert.True(await write.WriteBatch(notice, Cancellation));
        Assert.Equal(500, (await _app.Bulk()).Count);

        // The second batch dies in its transaction: the database does not take the letters.
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlRawAsync(
                "alter table announcement_recipient add constraint dead check (name = '') not valid", Cancellation);
        await Assert.ThrowsAsync<DbUpdateException>(() => write.WriteBatch(notice, Cancellation));
        Assert.Equal(500, (await _app.Bulk()).Count);
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlRawAsync("alter table announcement_recipient drop constraint dead", Cancellation);

        await _app.WriteNotices();
        var rows = await _app.Bulk();
        Assert.Equal((1200, 1200), (rows.Count, rows.Select(r => r.Message.Recipient).Distinct().Count()));
        // The turns of what was undone were given back.
        Assert.Equal(HelpdeskHost.Friday + 1199 * TimeSpan.FromSeconds(0.2), rows[^1].NextAttemptAt);
        Assert.Equal(0, await _app.WriteNotices());
    }

    [Fact]
    public async Task Nodes_writing_at_once_write_everybody_once()
    {
        await _app.Schools(Enumerable.Range(1, 2000).Select(i => ("59", "sgo", new[] { ByMail($"s{i}@example.test") })));
        await _app.Publish(Input(), _reviewer);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _app.WriteNotices(), Cancellation)));
        await _app.WriteNotices();
        var rows = await _app.Bulk();
        Assert.Equal((2000, 2000), (rows.Count, rows.Select(r => r.Message.Recipient).Distinct().Count()));
        Assert.Equal(2000, rows.Select(r => r.NextAttemptAt).Distinct().Count());
    }

    [Fact]
    public async Task Withdrawn_midway_what_has_not_left_stays()
    {
        await _app.Schools(Enumerable.Range(1, 700).Select(i => ("59", "sgo", new[] { ByMail($"s{i}@example.test") })));
        var id = await _app.Publish(Input(), _reviewer);
        await _app.Services.GetRequiredService<WriteNotices>().WriteBatch(await _app.Notice(id), Cancellation);
        await _app.DeliverFor(TimeSpan.FromSeconds(9.9));
        Assert.Equal(50, _mail.Sent.Count);

        await _app.Services.GetRequiredService<CancelAnnouncement>().Handle(id, _reviewer, Cancellation);
        await _app.WriteNotices();
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _app.Deliver();
        Assert.Equal(50, _mail.Sent.Count);
        var notice = (await _app.Report(id, _reviewer))!.Notices[0];
        Assert.Equal((50, 0, 450, false), (notice.Delivered, notice.Waiting, notice.CalledBack, notice.IsSending));
    }

    [Fact]
    public async Task A_letter_on_its_way_when_its_mailing_is_withdrawn_is_not_tried_again()
    {
        await _app.School("59", ByMail("anna@example.test"));
        var id = await _app.Announce(Input(), _reviewer);
        _mail.Answer = _ =>
        {
            _app.Services.GetRequiredService<CancelAnnouncement>().Handle(id, _reviewer, Cancellation).GetAwaiter().GetResult();
            return new DeliveryResult.TryLater("451");
        };
        await _app.Deliver();
        await _app.WriteNotices();
        _mail.Answer = _ => new DeliveryResult.Delivered("1");
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await _app.Deliver();
        Assert.Equal(OutboxState.Cancelled, Assert.Single(await _app.Bulk()).State);
        Assert.Empty(_mail.Sent);
    }
}
