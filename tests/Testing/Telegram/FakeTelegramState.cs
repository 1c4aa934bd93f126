using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Helpdesk.Testing.Telegram;

/// <summary>One call of the bot.</summary>
/// <param name="Parameters">As the method got them, whatever the form they came in.</param>
public sealed record FakeCall(string Method, JsonObject Parameters);

/// <summary>One message the bot made.</summary>
/// <param name="Text">Text or caption.</param>
/// <param name="File">The document or photo, for a message that has one.</param>
public sealed record FakeSentMessage(
    long Chat, long MessageId, string Text, IReadOnlyList<IReadOnlyList<FakeButton>> Keyboard, long? ReplyTo, FakeFile? File)
{
    /// <summary>The bot made it of an earlier message of its own.</summary>
    public bool IsEdit { get; init; }

    public IEnumerable<FakeButton> Buttons => Keyboard.SelectMany(row => row);

    /// <summary>The button with this caption, or the only one that contains it.</summary>
    public FakeButton Button(string caption) =>
        Buttons.FirstOrDefault(button => button.Text == caption)
        ?? Buttons.SingleOrDefault(button => button.Text.Contains(caption, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException(
            $"No button «{caption}» under «{Text}», only: {string.Join(", ", Buttons.Select(button => button.Text))}");
}

public sealed record FakeButton(string Text, string Data, long MessageId);

public sealed record FakeFile(string Name, string ContentType, byte[] Content)
{
    /// <summary>What the server says the length is; a test may pretend a large file.</summary>
    public long Length { get; init; } = Content.Length;
}

/// <summary>What the server remembers of people, messages and files.</summary>
internal sealed class FakeTelegramState
{
    private readonly Lock _lock = new();
    private readonly List<FakeCall> _calls = [];
    private readonly List<FakeSentMessage> _sent = [];
    private readonly Dictionary<long, FakeTelegramUser> _users = [];
    private readonly ConcurrentDictionary<string, Queue<FakeFailure>> _failures = new();
    private readonly ConcurrentDictionary<long, long> _moved = new();
    private readonly CancellationTokenSource _closing = new();
    private long _lastMessage = 1000;

    public bool HasWebhook { get; set; }

    public ConcurrentDictionary<string, FakeFile> Files { get; } = new();

    /// <summary>Ids of presses that can still be answered.</summary>
    public ConcurrentDictionary<string, bool> Presses { get; } = new();

    public ConcurrentDictionary<(long Chat, long Message), bool> Messages { get; } = new();

    /// <summary>What people wrote, as the bot got it.</summary>
    public ConcurrentDictionary<(long Chat, long Message), JsonObject> Written { get; } = new();

    public CancellationToken Closing => _closing.Token;

    public IReadOnlyList<FakeCall> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    public IReadOnlyList<FakeSentMessage> Sent
    {
        get
        {
            lock (_lock)
                return [.. _sent];
        }
    }

    public FakeTelegramUser User(long id, Func<FakeTelegramUser> create)
    {
        lock (_lock)
            return _users.TryGetValue(id, out var known) ? known : _users[id] = create();
    }

    public FakeTelegramUser? Find(long id)
    {
        lock (_lock)
            return _users.GetValueOrDefault(id);
    }

    public long NewMessageId(long chat)
    {
        var id = Interlocked.Increment(ref _lastMessage);
        Messages[(chat, id)] = true;
        return id;
    }

    public void Called(string method, JsonObject parameters)
    {
        lock (_lock)
            _calls.Add(new FakeCall(method, parameters));
    }

    public void Made(FakeSentMessage message)
    {
        lock (_lock)
            _sent.Add(message);
        Find(message.Chat)?.Receive(message);
    }

    /// <summary>Takes the place of the message in what was sent; the person sees it change.</summary>
    public void Edited(FakeSentMessage message)
    {
        lock (_lock)
            _sent[_sent.FindIndex(sent => sent.Chat == message.Chat && sent.MessageId == message.MessageId)] = message;
        Find(message.Chat)?.Receive(message);
    }

    public void Fail(string method, FakeFailure failure, int times)
    {
        var queue = _failures.GetOrAdd(method, _ => new Queue<FakeFailure>());
        lock (_lock)
        {
            for (var count = 0; count < times; count++)
                queue.Enqueue(failure);
        }
    }

    public void StopFailing(string method) => _failures.TryRemove(method, out _);

    public FakeFailure? NextFailure(string method)
    {
        lock (_lock)
            return _failures.TryGetValue(method, out var queue) && queue.TryDequeue(out var failure) ? failure : null;
    }

    public void Migrate(long chat, long newChat) => _moved[chat] = newChat;

    public long? MovedTo(long chat) => _moved.TryGetValue(chat, out var moved) ? moved : null;

    public void Close() => _closing.Cancel();
}
