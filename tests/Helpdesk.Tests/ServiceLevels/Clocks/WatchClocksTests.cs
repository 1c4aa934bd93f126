using System.Globalization;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.ServiceLevels.Alerts;
using Helpdesk.ServiceLevels.Watch;
using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Alerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>The watch of an idle node sleeps for seconds, and no step is late because of that.</summary>
public sealed class WatchClocksTests : IAsyncLifetime
{
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private HelpdeskHost _app = null!;
    private WatchClocks _keep = null!;
    private string _number = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DatabaseSignals Signals => _app.Services.GetRequiredService<DatabaseSignals>();

    public async ValueTask InitializeAsync()
    {
        // By the clock that the database has: what is near is decided there.
        _app = await HelpdeskHost.Start(at: TimeProvider.System.GetUtcNow());
        await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
        _number = await _app.SupportTicket();
        await Due(TimeSpan.FromHours(1));
        await Signals.StartAsync(Cancellation);
        await Listening(true);
        _keep = _app.Services.GetRequiredService<WatchClocks>();
        // The first look of a node makes a pass over the letters, too.
        await Slept(_keep.Look(Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await Signals.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_asked_for_seconds_while_nothing_is_due() =>
        Assert.InRange(await Slept(_keep.Look(Cancellation)), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));

    [Fact]
    public async Task A_step_that_is_put_before_all_others_wakes_it_whoever_writes_it()
    {
        var looking = _keep.Look(Cancellation);
        await Heard(() => Due(TimeSpan.FromSeconds(2)));
        Assert.InRange(await Slept(looking), TimeSpan.Zero, Blink);
        await BreachedInTime();
    }

    [Fact]
    public async Task A_clock_that_comes_in_by_a_copy_wakes_it_like_any_other()
    {
        var looking = _keep.Look(Cancellation);
        await Heard(() => _app.Execute(
            $"""
            create temporary table put on commit drop as select * from sla_clock;
            delete from sla_clock;
            update put set due_at = {In(TimeSpan.FromSeconds(2))}, next_step_at = {In(TimeSpan.FromSeconds(2))};
            insert into sla_clock select * from put
            """));
        Assert.InRange(await Slept(looking), TimeSpan.Zero, Blink);
        await BreachedInTime();
    }

    [Fact]
    public async Task A_step_that_is_hours_away_wakes_nobody_and_costs_no_commit_its_turn()
    {
        var now = _app.Time.GetUtcNow();
        _app.Time.AdvanceTo(
            new DateTimeOffset(now.Date, TimeSpan.Zero).AddDays(((int)DayOfWeek.Tuesday - (int)now.DayOfWeek + 7) % 7 + 7).AddHours(5));
        using var near = Signals.Subscribe(DatabaseSignals.StepNear);
        var heard = near.Wait(Timeout.InfiniteTimeSpan, Cancellation);
        await _app.SupportTicket("boris@school.example.test");
        await _app.Execute("update sla_clock set next_step_at = next_step_at + interval '1 minute'");
        // What was told before it would have been heard before it.
        using var last = Signals.Subscribe(DatabaseSignals.AnnouncementChanged);
        Signals.Raise(DatabaseSignals.AnnouncementChanged, "");
        await last.Wait(Patience, Cancellation);
        Assert.False(heard.IsCompleted);
        await _app.Execute("update sla_clock set next_step_at = now() + interval '1 second'");
        await heard.WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task Without_its_connection_it_looks_as_often_as_a_step_needs_and_rests_again_when_that_is_back()
    {
        var looking = _keep.Look(Cancellation);
        await Cut();
        await Listening(false);
        Assert.InRange(await Slept(looking), TimeSpan.Zero, Blink);
        Assert.InRange(await Slept(_keep.Look(Cancellation)), TimeSpan.Zero, Blink);
        looking = _keep.Look(Cancellation);
        await Listening(true);
        // What was written meanwhile was told to nobody.
        Assert.InRange(await Slept(looking), TimeSpan.Zero, Blink);
        Assert.InRange(await Slept(_keep.Look(Cancellation)), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_clock_that_is_put_forward_while_it_sleeps_is_seen_at_once_and_one_that_is_put_back_holds_nothing_up()
    {
        await Heard(() => Due(TimeSpan.FromSeconds(4)));
        var looking = _keep.Look(Cancellation);
        await _app.Time.UntilWaiting().WaitAsync(Patience, Cancellation);
        _app.Time.PutClock(TimeSpan.FromSeconds(4));
        Assert.InRange(await Slept(looking), TimeSpan.Zero, Blink);
        await BreachedInTime();

        looking = _keep.Look(Cancellation);
        await _app.Time.UntilWaiting().WaitAsync(Patience, Cancellation);
        _app.Time.PutClock(TimeSpan.FromHours(-1));
        Assert.InRange(await Slept(looking), TimeSpan.Zero, TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task The_letter_about_a_step_follows_it_and_one_that_another_node_left_behind_is_found()
    {
        await Due(TimeSpan.FromSeconds(2));
        await Until(async () => await _app.CountTo("manager@example.test") == 1);

        await Slept(_keep.Look(Cancellation));
        await _app.Execute("update alert set sent_at = null; delete from outbox where kind = 'Breach'");
        await Until(async () => await _app.Count("alert where sent_at is null") == 0);
    }

    [Fact]
    public async Task The_end_waits_for_the_letters_that_are_being_written_and_is_no_failure()
    {
        var (ear, away) = (new Ear(), new Away());
        using var logs = new LoggerFactory([ear]);
        var send = new WriteAlertLetters(
            away, Get<Transactions>(), Get<TakeBackSteps>(), Get<AlertLetters>(), _app.Time, logs.CreateLogger<WriteAlertLetters>());
        var keep = new WatchClocks(Get<DueSteps>(), send, Get<NodeClock>(), Signals, _app.Time, logs.CreateLogger<WatchClocks>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var looking = keep.Look(stop.Token);
        await away.Asked.WaitAsync(Patience, Cancellation);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => looking);

        var ending = keep.DisposeAsync().AsTask();
        Assert.False(ending.IsCompleted);
        away.Go();
        await ending.WaitAsync(Patience, Cancellation);
        Assert.Equal("", ear.Heard);
    }

    private T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>The watch goes on until the deadline is over, and not for long after it.</summary>
    private async Task BreachedInTime()
    {
        await Until(async () => await _app.Count("sla_clock where breached_at is not null") > 0);
        Assert.Equal(
            1,
            await _app.Count("sla_clock where breached_at = due_at and detected_at - due_at between interval '0' and interval '1 second'"));
        Assert.Equal("breached", (await _app.Clock(_number, "technician-response")).GetProperty("status").GetString());
    }

    private Task Due(TimeSpan after) =>
        _app.Execute($"update sla_clock set next_step = 'breach', due_at = {In(after)}, next_step_at = {In(after)}");

    private string In(TimeSpan after) => string.Create(CultureInfo.InvariantCulture, $"timestamptz '{_app.Time.GetUtcNow() + after:O}'");

    private async Task Until(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(Patience);
        while (!await condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Slept(_keep.Look(Cancellation));
        }
    }

    /// <summary>No time passes for the watch until this is heard of.</summary>
    private async Task Heard(Func<Task> write)
    {
        using var near = Signals.Subscribe(DatabaseSignals.StepNear);
        var heard = near.Wait(Timeout.InfiniteTimeSpan, Cancellation);
        await write();
        await heard.WaitAsync(Patience, Cancellation);
    }

    /// <returns>How long the watch was at it, by the time of the test, which passes while it sleeps.</returns>
    private async Task<TimeSpan> Slept(Task looking)
    {
        var began = _app.Time.GetTimestamp();
        while (true)
        {
            await Task.WhenAny(looking, _app.Time.UntilWaiting()).WaitAsync(Patience, Cancellation);
            // On a busy machine what it was told reaches it a moment later: no time of the test may pass meanwhile.
            if (await Task.WhenAny(looking, Task.Delay(5, Cancellation)) == looking)
                break;
            _app.Time.Advance(TimeSpan.FromMilliseconds(50));
        }
        await looking;
        return _app.Time.GetElapsedTime(began);
    }

    private async Task Listening(bool wanted) => await Eventually.True(() => Task.FromResult(Signals.IsListening == wanted));

    private async Task Cut()
    {
        await using var source = NpgsqlDataSource.Create(_app.ConnectionString);
        await using var cut = source.CreateCommand(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'");
        await cut.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>A database that is put away while it is asked.</summary>
    private sealed class Away : IDbContextFactory<HelpdeskDbContext>
    {
        private readonly TaskCompletionSource _asked = new();
        private readonly TaskCompletionSource _gone = new();

        public Task Asked => _asked.Task;

        public void Go() => _gone.SetResult();

        public HelpdeskDbContext CreateDbContext() => throw new NotSupportedException();

        public async Task<HelpdeskDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            _asked.SetResult();
            await _gone.Task;
            throw new ObjectDisposedException("the database");
        }
    }
}
