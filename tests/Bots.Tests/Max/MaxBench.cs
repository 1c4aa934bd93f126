using System.Collections.Concurrent;
using Helpdesk.Bots.Calls;
using Helpdesk.Bots.Max;
using Helpdesk.Testing.Max;
using Xunit;

namespace Helpdesk.Bots.Tests.Max;

/// <summary>
/// The fake server with one receiver and one channel on it. Fails the test when the token is found in a log line, or was given to the store
/// of files.
/// </summary>
internal sealed class MaxBench : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly BlockingCollection<IncomingMessage> _taken = [];
    private readonly HashSet<string> _stored = [];
    private readonly MaxClient _client;
    private Task _run = Task.CompletedTask;

    private MaxBench(FakeMaxServer server, MaxSettings settings)
    {
        Server = server;
        _client = new MaxClient(settings);
        Receiver = new MaxReceiver(_client, settings, "max:0", Time, new LineLog<MaxReceiver>(Lines));
        Channel = new MaxChannel(_client, settings, "max:0", Time, new LineLog<MaxChannel>(Lines));
    }

    public FakeMaxServer Server { get; }

    public ImpatientTime Time { get; } = new();

    public MaxReceiver Receiver { get; }

    public MaxChannel Channel { get; }

    public Contents Contents { get; } = [];

    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>How far the bot was read, as the inbox keeps it.</summary>
    public string? Cursor { get; set; }

    public static async Task<MaxBench> Open(Action<Settings>? change = null)
    {
        var server = await FakeMaxServer.Start();
        var wanted = new Settings { ApiAddress = server.Url };
        change?.Invoke(wanted);
        return new MaxBench(server, wanted.Made());
    }

    /// <summary>Starts to receive; <paramref name="receive"/> sees a message before it counts as taken.</summary>
    /// <remarks>Stands for the inbox: what is stored is read at once, and what is there already stays as it is.</remarks>
    public void Receive(Func<IncomingMessage, Task>? receive = null) => _run = Receiver.Run(
        Cursor,
        async (updates, cursor, cancellation) =>
        {
            foreach (var update in updates.Where(update => !_stored.Contains(update.ExternalId)))
            {
                if (await Receiver.Read(update.Raw, cancellation) is { } message)
                {
                    if (receive is not null)
                        await receive(message);
                    _taken.Add(message, cancellation);
                }
                _stored.Add(update.ExternalId);
            }
            Cursor = cursor ?? Cursor;
        },
        _stop.Token);

    /// <summary>Starts to receive with a marker: without one only the last update would come.</summary>
    public async Task ReceiveFromNow()
    {
        Cursor = $"{FakeMaxServer.BotId} {Server.Updates.Next}";
        Receive();
        await Server.Updates.Polled(1);
    }

    public IncomingMessage Next() => _taken.TryTake(out var message, TimeSpan.FromSeconds(20))
        ? message
        : throw new TimeoutException($"Nothing was received. Log: {string.Join('\n', Lines)}");

    public Task<DeliveryResult> Send(OutgoingMessage message) => Channel.Send(message, Contents, TestContext.Current.CancellationToken);

    public Task<DeliveryResult> Send(long person, string text) => Send(new OutgoingMessage { Recipient = $"{person}", Text = text });

    /// <summary>A line of the log with these words; waits for it.</summary>
    public async Task<string> Logged(string words)
    {
        string? found;
        while ((found = Lines.FirstOrDefault(line => line.Contains(words, StringComparison.Ordinal))) is null)
            await Task.Delay(5, _stop.Token);
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _client.Dispose();
        await Server.DisposeAsync();
        Assert.DoesNotContain(Lines, line => line.Contains(Server.Token, StringComparison.Ordinal));
        Assert.DoesNotContain(Server.Calls, call => call.HasToken && call.Name.EndsWith("/store", StringComparison.Ordinal));
        Assert.DoesNotContain(Server.Calls, call => call.HasToken && call.Name.EndsWith("/upload", StringComparison.Ordinal));
        Assert.DoesNotContain(Server.Calls, call => call.Query.Values.Any(value => value.Contains(Server.Token, StringComparison.Ordinal)));
    }

    internal sealed class Settings
    {
        public string Token { get; set; } = FakeMaxServer.DefaultToken;

        public required Uri ApiAddress { get; set; }

        public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

        public long MaxAttachmentBytes { get; set; } = 25 * 1024 * 1024;

        public ReceivingMode Mode { get; set; }

        public Uri? WebhookUrl { get; set; }

        public string? WebhookSecret { get; set; }

        public Uri? Proxy { get; set; }

        public string? CaFile { get; set; }

        public MaxSettings Made() => new()
        {
            Token = Token,
            ApiAddress = ApiAddress,
            Desk = "multipas",
            Timeout = Timeout,
            FileTimeout = Timeout,
            PollTimeout = TimeSpan.FromSeconds(5),
            MaxAttachmentBytes = MaxAttachmentBytes,
            Mode = Mode,
            WebhookUrl = WebhookUrl,
            WebhookSecret = WebhookSecret,
            Proxy = Proxy,
            CaFile = CaFile,
        };
    }
}
