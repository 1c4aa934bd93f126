using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Helpdesk.Bots;

namespace Helpdesk.Tests.Intake.Inbox;

/// <summary>A messenger that brings what the test says. The raw form of an update is its text.</summary>
internal sealed class ScriptedSource : IUpdateSource
{
    private readonly Channel<IReadOnlyList<RawUpdate>> _coming =
        System.Threading.Channels.Channel.CreateUnbounded<IReadOnlyList<RawUpdate>>();
    private int _last;

    public string Channel => ChannelKeys.Telegram;

    public string Account => "telegram:7";

    /// <summary>How often each text was read.</summary>
    public ConcurrentDictionary<string, int> Reads { get; } = new();

    /// <summary>Looks at a text before it becomes a message; may wait or throw.</summary>
    public Func<string, Task> Reading { get; set; } = _ => Task.CompletedTask;

    public void Brings(params (string Chat, string Text)[] updates) =>
        _coming.Writer.TryWrite([.. updates.Select(u => Update(u.Chat, u.Text))]);

    public void BringsFile(string chat, string text, long bytes) =>
        _coming.Writer.TryWrite([Update(chat, text) with { FileBytes = bytes }]);

    public async Task Run(string? cursor, StoreReceived store, CancellationToken cancellation)
    {
        await foreach (var updates in _coming.Reader.ReadAllAsync(cancellation))
            await store(updates, null, cancellation);
    }

    public async Task<IncomingMessage?> Read(ReadOnlyMemory<byte> raw, CancellationToken cancellation)
    {
        var message = Message(raw);
        Reads.AddOrUpdate(message.Text, 1, (_, before) => before + 1);
        await Reading(message.Text).WaitAsync(cancellation);
        return message;
    }

    public IncomingMessage? Unreadable(ReadOnlyMemory<byte> raw, string reason) =>
        Message(raw) with { Unreadable = reason, IsAutomatic = true, Raw = raw };

    public RawUpdate Update(string chat, string text)
    {
        var id = Interlocked.Increment(ref _last);
        return new($"{id}", chat, Encoding.UTF8.GetBytes($"{id}|{chat}|{text}"));
    }

    private IncomingMessage Message(ReadOnlyMemory<byte> raw)
    {
        var parts = Encoding.UTF8.GetString(raw.Span).Split('|');
        return new()
        {
            Channel = Channel,
            Account = Account,
            ExternalId = parts[0],
            MessageId = parts[0],
            Conversation = parts[1],
            Sender = new(parts[1], "Анна", Language: "ru"),
            Desk = "multipas",
            Text = parts[2],
        };
    }
}
