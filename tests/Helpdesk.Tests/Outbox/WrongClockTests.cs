using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.Announcements;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Helpdesk.Tests.Announcements.NewsDesk;

namespace Helpdesk.Tests.Outbox;

/// <summary>A clock three days ahead, work done by it, and then put right: nothing waits for those three days.</summary>
public sealed class WrongClockTests : IAsyncLifetime
{
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);

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
    public async Task An_outage_announced_after_the_clock_was_put_right_is_heard_of_at_once()
    {
        await _app.Schools(Enumerable.Range(1, 20).Select(i => ("59", "sgo", new[] { ByMail($"s{i}@example.test") })));
        _app.Time.PutClock(ThreeDays);
        await _app.Announce(Input(from: "2026-11-23T12:00"), _reviewer);
        await _app.DeliverFor(TimeSpan.FromSeconds(4));
        Assert.Equal(20, _mail.Sent.Count);
        _app.Time.PutClock(-ThreeDays);

        await _app.Announce(Input(), _reviewer);
        var turns = (await _app.Bulk()).Where(r => r.State == OutboxState.Pending).Select(r => r.NextAttemptAt).ToList();
        Assert.Equal(20, turns.Count);
        Assert.InRange(turns.Max(), _app.Time.GetUtcNow(), _app.Time.GetUtcNow().AddSeconds(4));
        await _app.DeliverFor(TimeSpan.FromSeconds(5));
        Assert.Equal(40, _mail.Sent.Count);
    }

    [Fact]
    public async Task What_was_written_and_not_sent_by_a_clock_that_was_ahead_leaves_when_it_is_put_right()
    {
        await _app.Schools(Enumerable.Range(1, 20).Select(i => ("59", "sgo", new[] { ByMail($"s{i}@example.test") })));
        _app.Time.PutClock(ThreeDays);
        await _app.Announce(Input(from: "2026-11-23T12:00"), _reviewer);
        await _app.Write("reply", OutboxKind.Reply, _bot, "1");
        await _app.Write("retried", OutboxKind.Reply, _bot, "2", at: _app.Time.GetUtcNow().AddMinutes(30));
        await _app.Write("news", OutboxKind.Notice, _bot, "3", Audience.Many("act"));
        _app.Time.PutClock(-ThreeDays);

        await _app.DeliverFor(TimeSpan.FromSeconds(5));
        Assert.Equal(20, _mail.Sent.Count);
        Assert.Equal(["news", "reply", "retried"], _bot.Sent.Select(m => m.Text).Order());
    }

    [Fact]
    public async Task What_rightly_waits_is_left_alone()
    {
        _app.Time.AdvanceTo(new(2026, 11, 20, 16, 5, 0, TimeSpan.Zero));
        await _app.Schools(Enumerable.Range(1, 20).Select(i => ("59", "sgo", new[] { ByMail($"s{i}@example.test") })));
        await _app.Announce(Input(Helpdesk.Announcements.AnnouncementKind.Works, "2026-11-25T22:00", "2026-11-26T02:00"), _reviewer);
        await _app.Write("retried", OutboxKind.Reply, _bot, "2", at: _app.Time.GetUtcNow().AddMinutes(30));
        await _app.DeliverFor(TimeSpan.FromSeconds(5));
        Assert.Empty(_mail.Sent);
        Assert.Empty(_bot.Sent);
    }

    [Fact]
    public async Task A_wait_that_a_channel_names_is_an_hour_at_most()
    {
        _bot.Answer = _ => new DeliveryResult.TryLater("429", TimeSpan.FromDays(2));
        await _app.Write("reply", OutboxKind.Reply, _bot, "1");
        await _app.Deliver();
        Assert.Equal(_app.Time.GetUtcNow().AddHours(1), (await _app.Row("reply")).NextAttemptAt);
    }

    [Fact]
    public async Task A_claim_is_measured_by_the_database_and_never_longer_than_a_claim_may_be()
    {
        foreach (var (key, until) in new[] { ("over", "-1 second"), ("under way", "1 minute"), ("from the future", "3 days") })
        {
            await _app.Write(key, OutboxKind.Notice, _bot, key);
            await using var db = await _app.Database();
            await db.Database.ExecuteSqlAsync(
                $"""
                update outbox set state = 'Sending', attempts = 1, claimed_until = clock_timestamp() + {until}::interval
                where dedupe_key = {key}
                """,
                Cancellation);
        }
        // Whatever this node believes the time to be.
        _app.Time.PutClock(ThreeDays);
        await _app.Deliver();
        Assert.Equal(["from the future", "over"], _bot.Sent.Select(m => m.Text).Order());
        Assert.Equal(OutboxState.Sending, (await _app.Row("under way")).State);
    }

    [Fact]
    public async Task The_work_that_is_done_every_second_goes_on_when_the_clock_is_put_back()
    {
        await _app.Deliver();
        _app.Time.PutClock(-ThreeDays);
        await _app.Write("left behind", OutboxKind.Notice, _bot, "1");
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync(
                $"update outbox set state = 'Sending', attempts = 1, claimed_until = clock_timestamp() - interval '1 second'",
                Cancellation);
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        await _app.Deliver();
        Assert.Equal(["left behind"], _bot.Sent.Select(m => m.Text));
    }

    [Fact]
    public async Task Mailings_go_on_when_their_rate_was_used_up_in_the_future()
    {
        _app.Time.PutClock(ThreeDays);
        await _app.Write("ahead", OutboxKind.Notice, _bot, "1", Audience.Many("act"));
        await _app.Deliver();
        _app.Time.PutClock(-ThreeDays);
        await _app.Write("right", OutboxKind.Notice, _bot, "2", Audience.Many("act"));
        await _app.Deliver();
        Assert.Equal(["ahead", "right"], _bot.Sent.Select(m => m.Text));
    }
}
