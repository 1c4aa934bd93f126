using System.Collections.Concurrent;
using System.Threading.Channels;
using Npgsql;

namespace Helpdesk.Data;

/// <summary>
/// PostgreSQL's LISTEN/NOTIFY shared by all waiting pages and workers of this node. A signal only says "look again":
/// losing one costs a moment, never a message.
/// </summary>
public sealed partial class DatabaseSignals(NpgsqlDataSource source, ILogger<DatabaseSignals> log) : BackgroundService
{
    public const string OutboxWritten = "outbox_written";
    public const string TicketChanged = "ticket_changed";
    public const string CalendarChanged = "calendar_changed";
    public const string AnnouncementChanged = "announcement_changed";
    public const string StaffChanged = "staff_changed";

    private readonly ConcurrentDictionary<Subscription, string> _subscriptions = new();

    // NOTIFY inside a transaction makes commits wait for each other, so it is sent after the commit, on a connection of its own.
    private readonly Channel<(string Signal, string Payload)> _raised = Channel.CreateUnbounded<(string, string)>();

    /// <summary>Tells every node. Called after the commit; when the process dies before it is sent, the workers' own rhythm finds the work.</summary>
    public void Raise(string signal, string payload) => _raised.Writer.TryWrite((signal, payload));

    public Subscription Subscribe(string signal)
    {
        var subscription = new Subscription(this);
        _subscriptions[subscription] = signal;
        return subscription;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Listen(stoppingToken), Send(stoppingToken));

    private async Task Send(CancellationToken stoppingToken)
    {
        var batch = new HashSet<(string Signal, string Payload)>();
        try
        {
            while (await _raised.Reader.WaitToReadAsync(stoppingToken))
            {
                while (batch.Count < 200 && _raised.Reader.TryRead(out var raised))
                    batch.Add(raised);
                await Notify(batch, stoppingToken);
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task Notify(HashSet<(string Signal, string Payload)> batch, CancellationToken cancellation)
    {
        try
        {
            await using var command = source.CreateCommand("select pg_notify(s, p) from unnest($1, $2) as t(s, p)");
            command.Parameters.Add(new() { Value = batch.Select(b => b.Signal).ToArray() });
            command.Parameters.Add(new() { Value = batch.Select(b => b.Payload).ToArray() });
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (NpgsqlException failure)
        {
            LogLost(failure);
        }
    }

    private async Task Listen(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, signal) => Spread(signal.Channel, signal.Payload);
                await using (var listen = new NpgsqlCommand($"listen {OutboxWritten}; listen {TicketChanged}; listen {CalendarChanged}; listen {AnnouncementChanged}; listen {StaffChanged}", connection))
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                while (true)
                    await connection.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogLost(failure);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Spread(string signal, string payload)
    {
        foreach (var (subscription, wanted) in _subscriptions)
        {
            if (wanted == signal)
                subscription.Offer(payload);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The listening connection was lost; listening again")]
    private partial void LogLost(Exception failure);

    public sealed class Subscription(DatabaseSignals owner) : IDisposable
    {
        // A slow reader loses the oldest signals, not the memory of the server.
        private readonly Channel<string> _payloads = Channel.CreateBounded<string>(
            new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });

        internal void Offer(string payload) => _payloads.Writer.TryWrite(payload);

        /// <summary>Waits for a signal or for the time to pass, and forgets the signals that came meanwhile.</summary>
        public async Task Wait(TimeSpan atMost, CancellationToken cancellation)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(atMost);
            try
            {
                await _payloads.Reader.WaitToReadAsync(limit.Token);
                while (_payloads.Reader.TryRead(out _))
                {
                }
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
            }
        }

        public IAsyncEnumerable<string> Payloads(CancellationToken cancellation) => _payloads.Reader.ReadAllAsync(cancellation);

        public void Dispose() => owner._subscriptions.TryRemove(this, out _);
    }
}
