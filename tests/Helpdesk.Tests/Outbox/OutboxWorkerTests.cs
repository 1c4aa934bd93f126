using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Tests.Announcements;
using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpdesk.Tests.Outbox;

/// <summary>What the senders of a node wait for. The time of the test stands still unless it is moved.</summary>
public sealed class OutboxWorkerTests : IAsyncLifetime
{
    private readonly TestChannel _bot = new(ChannelKeys.Telegram, NewsDesk.Bot);
    private HelpdeskHost _app = null!;
    private OutboxWorker _worker = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DatabaseSignals Signals => _app.Services.GetRequiredService<DatabaseSignals>();

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start(change: services => services.AddSingleton<IChannel>(_bot));
        _worker = ActivatorUtilities.CreateInstance<OutboxWorker>(_app.Services);
        await _worker.StartAsync(Cancellation);
        await Rests();
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(CancellationToken.None);
        await Signals.StopAsync(CancellationToken.None);
        _worker.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(OutboxKind.Reply)]
    [InlineData(OutboxKind.Notice)]
    public async Task What_this_node_writes_leaves_at_once_without_a_connection_that_listens(OutboxKind kind)
    {
        await _app.Write("written", kind, _bot, "1");
        await Delivered("written");
    }

    [Fact]
    public async Task What_another_node_writes_leaves_as_soon_as_it_says_so()
    {
        await Signals.StartAsync(Cancellation);
        await Eventually.True(() => Task.FromResult(Signals.IsListening));
        await WriteElsewhere();
        await _app.Execute("notify outbox_written, 'of another'");
        await Delivered("elsewhere");
    }

    [Fact]
    public async Task What_nobody_told_of_leaves_within_a_second()
    {
        await WriteElsewhere();
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        await Delivered("elsewhere");
    }

    [Fact]
    public async Task A_next_try_is_made_when_it_is_due_and_not_before()
    {
        _bot.Answer = _ => new DeliveryResult.TryLater("It is away.");
        await _app.Write("again", OutboxKind.Reply, _bot, "1");
        await Eventually.True(async () => (await _app.Row("again")) is { Attempts: 1, State: OutboxState.Pending });
        _bot.Answer = _ => new DeliveryResult.Delivered("1");
        var due = (await _app.Row("again")).NextAttemptAt;
        Assert.Equal(TimeSpan.FromSeconds(5), due - _app.Time.GetUtcNow());
        // Its rhythm does not meet the moment by chance.
        await Pass(TimeSpan.FromMilliseconds(300));
        while (_app.Time.GetUtcNow() < due - TimeSpan.FromMilliseconds(50))
            await Pass(TimeSpan.FromMilliseconds(50));
        Assert.Empty(_bot.Sent);
        await Pass(TimeSpan.FromMilliseconds(100));
        await Delivered("again");
    }

    [Fact]
    public async Task What_a_sender_that_died_left_behind_leaves_within_a_second_after_its_claim()
    {
        await WriteElsewhere();
        await _app.Execute("update outbox set state = 'Sending', attempts = 1, claimed_until = clock_timestamp() - interval '1 second' "
            + "where dedupe_key = 'elsewhere'");
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        await Delivered("elsewhere");
    }

    [Fact]
    public async Task The_echo_of_a_signal_that_was_told_in_memory_is_not_heard_and_those_of_others_are()
    {
        await Signals.StartAsync(Cancellation);
        await Eventually.True(() => Task.FromResult(Signals.IsListening));
        using var heard = Signals.Subscribe(DatabaseSignals.OutboxWritten);
        Signals.Raise(DatabaseSignals.OutboxWritten, "");
        Signals.Raise(DatabaseSignals.TicketChanged, "");
        using var last = Signals.Subscribe(DatabaseSignals.AnnouncementChanged);
        Signals.Raise(DatabaseSignals.AnnouncementChanged, "");
        await last.Wait(TimeSpan.FromSeconds(30), Cancellation);
        await _app.Execute("notify outbox_written, 'of another'");
        var payloads = heard.Payloads(Cancellation).GetAsyncEnumerator(Cancellation);
        var all = new List<string>();
        while (all.Count < 2 && await payloads.MoveNextAsync())
            all.Add(payloads.Current);
        Assert.Equal(["", "of another"], all);
    }

    [Fact]
    public async Task The_question_looks_at_no_more_letters_when_more_wait()
    {
        await _app.Write("later", OutboxKind.Reply, _bot, "1", at: _app.Time.GetUtcNow().AddMinutes(20));
        await _app.Multiply("later", 5000);
        await _app.Execute("analyze outbox");
        await using var connection = new NpgsqlConnection(_app.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        var sql = LookAtOutbox.Sql.Replace("{0}", "array['telegram']", StringComparison.Ordinal)
            .Replace("{1}", $"array['{NewsDesk.Bot}']", StringComparison.Ordinal).Replace(
                "{2}", "interval '3 minutes'", StringComparison.Ordinal);
        await using var explain = new NpgsqlCommand("explain (analyze, costs off, timing off, summary off) " + sql, connection);
        await using var reader = await explain.ExecuteReaderAsync(Cancellation);
        var plan = new List<string>();
        while (await reader.ReadAsync(Cancellation))
            plan.Add(reader.GetString(0));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal));
        Assert.Contains(
            plan, line => line.Contains("ix_outbox_pending", StringComparison.Ordinal) && line.Contains("rows=", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("rows=5", StringComparison.Ordinal));
    }

    /// <summary>As another node does: nothing in this process knows of it.</summary>
    private async Task WriteElsewhere()
    {
        await _app.Write("pattern", OutboxKind.Notice, _bot, "1", at: _app.Time.GetUtcNow().AddHours(1));
        await Rests();
        await _app.Execute(
            $"""
            insert into outbox (id, dedupe_key, kind, lane, channel, account, recipient_key, payload, state,
                attempts, next_attempt_at, created_at)
            select gen_random_uuid(), 'elsewhere', kind, lane, channel, account, recipient_key || '2', payload,
                state, attempts, created_at, created_at
            from outbox where dedupe_key = 'pattern'
            """);
    }

    private async Task Delivered(string key) => await Eventually.True(async () => (await _app.Row(key)).State == OutboxState.Delivered);

    /// <summary>All that was told is looked at: the worker waits for its next look.</summary>
    private async Task Rests()
    {
        await _app.Time.UntilWaiting().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await Task.Delay(TimeSpan.FromMilliseconds(300), Cancellation);
    }

    private async Task Pass(TimeSpan time)
    {
        _app.Time.Advance(time);
        await Task.Delay(TimeSpan.FromMilliseconds(20), Cancellation);
        await _app.Time.UntilWaiting().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }
}
