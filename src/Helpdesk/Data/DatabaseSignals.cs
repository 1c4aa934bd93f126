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

    /// <summary>
    /// A step of a promise is written that is due soon. A trigger of the table says so, whoever writes: it is rare enough for that.
    /// </summary>
    public const string StepNear = "step_near";

    private static readonly string[] All = [OutboxWritten, TicketChanged, CalendarChanged, AnnouncementChanged, StaffChanged, StepNear];

    /// <summary>A connection that is silent for so long may be cut without a word: it is asked whether it lives.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Subscription, string> _subscriptions = new();

    // NOTIFY inside a transaction makes commits wait for each other, so it is sent after the commit, on a connection of its own.
    private readonly Channel<(string Signal, string Payload)> _raised = Channel.CreateUnbounded<(string, string)>();

    private readonly string _self = Guid.NewGuid().ToString("n");

    /// <summary>Signals of other nodes are heard; while they are not, whoever counts on them has to look more often.</summary>
    public bool IsListening { get; private set; }

    /// <summary>
    /// Tells every node; the senders of this one at once and in memory, and the echo of that is not heard. Called after the commit; when
    /// the process dies before it is sent, the workers' own rhythm finds the work.
    /// </summary>
    public void Raise(string signal, string payload)
    {
        if (signal == OutboxWritten)
        {
            Spread(signal, payload);
            payload = _self;
        }
        _raised.Writer.TryWrite((signal, payload));
    }

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
                connection.Notification += (_, signal) => Hear(signal.Channel, signal.Payload);
                await using (var listen = new NpgsqlCommand(string.Join("; ", All.Select(signal => "listen " + signal)), connection))
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                IsListening = true;
                while (true)
                {
                    if (!await connection.WaitAsync(Silence, stoppingToken))
                        await Ask(connection, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                IsListening = false;
                LogLost(failure);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static async Task Ask(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var ask = new NpgsqlCommand("select 1", connection) { CommandTimeout = 5 };
        await ask.ExecuteNonQueryAsync(cancellation);
    }

    private void Hear(string signal, string payload)
    {
        if (payload != _self)
            Spread(signal, payload);
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
