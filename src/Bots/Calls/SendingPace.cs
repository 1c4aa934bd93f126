namespace Helpdesk.Bots.Calls;

/// <summary>
/// Keeps a bot within what its messenger allows. Each node paces itself; what several nodes send together is corrected by 429.
/// </summary>
/// <param name="perChat">Messages a second to one chat.</param>
/// <param name="overall">Messages a second in all.</param>
internal sealed class SendingPace(TimeProvider time, double perChat, double overall)
{
    private readonly TimeSpan _perChat = TimeSpan.FromSeconds(1 / perChat);
    private readonly TimeSpan _overall = TimeSpan.FromSeconds(1 / overall);
    private readonly Lock _lock = new();

    // Time that has passed since the first message: a clock that is set must hold up nobody.
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<string, TimeSpan> _chats = [];
    private TimeSpan _next;

    /// <summary>Returns when this message may leave. Callers of one chat leave in the order they came.</summary>
    /// <param name="chat">Null for a call that makes no message.</param>
    public Task Turn(string? chat, CancellationToken cancellation)
    {
        var wait = Reserve(chat);
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellation) : Task.CompletedTask;
    }

    private TimeSpan Reserve(string? chat)
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            var turn = Later(now, Later(_next, chat is null ? default : _chats.GetValueOrDefault(chat)));
            if (_chats.Count > 1000)
                Forget(now);
            // The overall step starts at now, not at the turn: one slow chat must not hold the others.
            _next = Later(now, _next) + _overall;
            if (chat is not null)
                _chats[chat] = turn + _perChat;
            return turn - now;
        }
    }

    private void Forget(TimeSpan now)
    {
        foreach (var (chat, free) in _chats)
        {
            if (free <= now)
                _chats.Remove(chat);
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
