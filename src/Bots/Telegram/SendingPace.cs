namespace Helpdesk.Bots.Telegram;

/// <summary>
/// Keeps a bot within Telegram's advice: one message a second to a chat, thirty a second in all (core.telegram.org/bots/faq).
/// Each node paces itself; what several nodes send together is corrected by 429.
/// </summary>
internal sealed class SendingPace(TimeProvider time)
{
    private static readonly TimeSpan PerChat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Overall = TimeSpan.FromSeconds(1.0 / 30);
    private readonly Lock _lock = new();

    // Time that has passed since the first message: a clock that is set must hold up nobody.
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<long, TimeSpan> _chats = [];
    private TimeSpan _next;

    /// <summary>Returns when this message may leave. Callers of one chat leave in the order they came.</summary>
    public Task Turn(long chat, CancellationToken cancellation)
    {
        var wait = Reserve(chat);
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellation) : Task.CompletedTask;
    }

    private TimeSpan Reserve(long chat)
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            var turn = Later(now, Later(_next, _chats.GetValueOrDefault(chat)));
            if (_chats.Count > 1000)
                Forget(now);
            // The overall step starts at now, not at the turn: one slow chat must not hold the others.
            _next = Later(now, _next) + Overall;
            _chats[chat] = turn + PerChat;
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
