namespace Helpdesk.Channels.Inbox;

/// <summary>Wakes the workers of this node. Those of others look by themselves: they are needed only when this one has died.</summary>
public sealed class InboxBell
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = New();

    public void Ring()
    {
        lock (_lock)
        {
            _next.SetResult();
            _next = New();
        }
    }

    /// <summary>Completes at the next ring. Take it before looking, then nothing is missed.</summary>
    public Task Next()
    {
        lock (_lock)
            return _next.Task;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
