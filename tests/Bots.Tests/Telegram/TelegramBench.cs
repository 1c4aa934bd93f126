using System.Collections.Concurrent;
using Helpdesk.Bots.Calls;
using Helpdesk.Bots.Telegram;
using Helpdesk.Testing.Telegram;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Helpdesk.Bots.Tests.Telegram;

/// <summary>The fake server with one receiver and one channel on it. Fails the test when the token is found in a log line.</summary>
internal sealed class TelegramBench : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly BlockingCollection<IncomingMessage> _taken = [];
    private readonly HashSet<string> _stored = [];
    private readonly TelegramClient _client;
    private Task _run = Task.CompletedTask;

    private TelegramBench(FakeTelegramServer server, TelegramSettings settings)
    {
        Server = server;
        _client = new TelegramClient(settings);
        Receiver = new TelegramReceiver(_client, settings, "telegram:0", Time, new LineLog<TelegramReceiver>(Lines));
        Channel = new TelegramChannel(_client, settings, "telegram:0", Time, new LineLog<TelegramChannel>(Lines));
    }

    public FakeTelegramServer Server { get; }

    public ImpatientTime Time { get; } = new();

    public TelegramReceiver Receiver { get; }

    public TelegramChannel Channel { get; }

    public Contents Contents { get; } = [];

    public ConcurrentQueue<string> Lines { get; } = new();

    public static async Task<TelegramBench> Open(Action<Settings>? change = null)
    {
        var server = await FakeTelegramServer.Start();
        var wanted = new Settings { BaseUrl = server.Url };
        change?.Invoke(wanted);
        return new TelegramBench(server, new TelegramSettings
        {
            Token = wanted.Token,
            BaseUrl = wanted.BaseUrl,
            Desk = "multipas",
            Timeout = wanted.Timeout,
            FileTimeout = wanted.Timeout,
            PollTimeout = TimeSpan.FromSeconds(5),
            MaxAttachmentBytes = wanted.MaxAttachmentBytes,
            Mode = wanted.Mode,
            WebhookUrl = wanted.WebhookUrl,
            WebhookSecret = wanted.WebhookSecret,
        });
    }

    /// <summary>Starts to receive; <paramref name="receive"/> sees a message before it counts as taken.</summary>
    /// <remarks>Stands for the inbox: what is stored is read at once, and what is there already stays as it is.</remarks>
    public void Receive(Func<IncomingMessage, Task>? receive = null) => _run = Receiver.Run(
        null,
        async (updates, _, cancellation) =>
        {
            foreach (var update in updates.Where(update => !_stored.Contains(update.ExternalId)))
            {
                if (await Receiver.Read(update.Raw, cancellation) is { } message)
                {
                    if (receive is not null)
                        await receive(message);
                    _taken.Add(message);
                }
                _stored.Add(update.ExternalId);
            }
        },
        _stop.Token);

    public IncomingMessage Next() => _taken.TryTake(out var message, TimeSpan.FromSeconds(20))
        ? message
        : throw new TimeoutException($"Nothing was received. Log: {string.Join('\n', Lines)}");

    public Task<DeliveryResult> Send(OutgoingMessage message) => Channel.Send(message, Contents, TestContext.Current.CancellationToken);

    public Task<DeliveryResult> Send(long chat, string text) => Send(new OutgoingMessage { Recipient = $"{chat}", Text = text });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _client.Dispose();
        await Server.DisposeAsync();
        Assert.DoesNotContain(Lines, line => line.Contains(Server.Token, StringComparison.Ordinal));
    }

    internal sealed class Settings
    {
        public string Token { get; set; } = FakeTelegramServer.DefaultToken;

        public required Uri BaseUrl { get; set; }

        public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

        public long MaxAttachmentBytes { get; set; } = 20 * 1024 * 1024;

        public ReceivingMode Mode { get; set; }

        public Uri? WebhookUrl { get; set; }

        public string? WebhookSecret { get; set; }
    }
}
