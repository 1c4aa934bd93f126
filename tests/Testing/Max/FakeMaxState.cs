using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Helpdesk.Testing.Telegram;

namespace Helpdesk.Testing.Max;

/// <summary>One call of the bot.</summary>
/// <param name="Name">Verb and path: <c>POST /messages</c>.</param>
/// <param name="Body">Null where there is none in JSON.</param>
public sealed record MaxCall(string Name, IReadOnlyDictionary<string, string> Query, JsonObject? Body, bool HasToken);

/// <summary>A message of the bot as it stands in the chat now.</summary>
/// <param name="Chat">Number of the person, or of the group.</param>
public sealed record MaxSent(
    long Chat, string Mid, string Text, IReadOnlyList<IReadOnlyList<MaxButton>> Keyboard, string? ReplyTo, MaxFile? File, string? Kind)
{
    public IEnumerable<MaxButton> Buttons => Keyboard.SelectMany(row => row);

    /// <summary>Took the place of an earlier message.</summary>
    public bool IsReplacement { get; init; }

    /// <summary>The button with this caption, or the only one that contains it.</summary>
    public MaxButton Button(string caption) =>
        Buttons.FirstOrDefault(button => button.Text == caption)
        ?? Buttons.SingleOrDefault(button => button.Text.Contains(caption, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException(
            $"No button «{caption}» under «{Text}», only: {string.Join(", ", Buttons.Select(button => button.Text))}");
}

public sealed record MaxButton(string Text, string Payload, string Mid);

public sealed record MaxFile(string Name, string ContentType, byte[] Content);

/// <summary>What the server remembers of people, messages and files.</summary>
internal sealed class FakeMaxState
{
    private readonly Lock _lock = new();
    private readonly List<MaxCall> _calls = [];
    private readonly List<MaxSent> _sent = [];
    private readonly Dictionary<long, FakeMaxUser> _users = [];
    private readonly Dictionary<string, Queue<MaxFault>> _faults = [];
    private readonly CancellationTokenSource _closing = new();
    private long _last = 5000;

    public Signal Changed { get; } = new();

    /// <summary>What lies in the store of files, by the last part of its address.</summary>
    public ConcurrentDictionary<string, MaxFile> Stored { get; } = new();

    /// <summary>Uploaded files by their tokens, each with its kind and how often it is still said to be not ready.</summary>
    public ConcurrentDictionary<string, (MaxFile File, string Kind)> Uploaded { get; } = new();

    public ConcurrentDictionary<string, int> NotReady { get; } = new();

    /// <summary>Presses that can still be answered, each with the message under which the button stands.</summary>
    public ConcurrentDictionary<string, string> Presses { get; } = new();

    public ConcurrentDictionary<string, bool> Messages { get; } = new();

    public CancellationToken Closing => _closing.Token;

    public IReadOnlyList<MaxCall> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls];
        }
    }

    public IReadOnlyList<MaxSent> Sent
    {
        get
        {
            lock (_lock)
                return [.. _sent];
        }
    }

    public FakeMaxUser User(long id, Func<FakeMaxUser> create)
    {
        lock (_lock)
            return _users.TryGetValue(id, out var known) ? known : _users[id] = create();
    }

    public FakeMaxUser? Find(long id)
    {
        lock (_lock)
            return _users.GetValueOrDefault(id);
    }

    public FakeMaxUser? OfDialog(long chat)
    {
        lock (_lock)
            return _users.Values.FirstOrDefault(user => user.ChatId == chat);
    }

    public string NewMid()
    {
        var mid = $"mid.{Interlocked.Increment(ref _last):x16}0193c1f2a9b40001";
        Messages[mid] = true;
        return mid;
    }

    public void Called(MaxCall call)
    {
        lock (_lock)
            _calls.Add(call);
        Changed.Set();
    }

    public void Made(MaxSent message)
    {
        lock (_lock)
            _sent.Add(message);
        Find(message.Chat)?.Receive(message);
        Changed.Set();
    }

    public MaxSent? Replace(string mid, Func<MaxSent, MaxSent> change)
    {
        MaxSent? changed;
        lock (_lock)
        {
            var at = _sent.FindIndex(message => message.Mid == mid);
            if (at < 0)
                return null;
            changed = _sent[at] = change(_sent[at]);
        }
        Find(changed.Chat)?.Receive(changed);
        Changed.Set();
        return changed;
    }

    public void Fail(string call, MaxFault fault, int times)
    {
        lock (_lock)
        {
            if (!_faults.TryGetValue(call, out var queue))
                _faults[call] = queue = new();
            for (var count = 0; count < times; count++)
                queue.Enqueue(fault);
        }
    }

    public void StopFailing(string call)
    {
        lock (_lock)
            _faults.Remove(call);
    }

    public MaxFault? NextFault(string call)
    {
        lock (_lock)
            return _faults.TryGetValue(call, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
    }

    public void Close() => _closing.Cancel();
}
