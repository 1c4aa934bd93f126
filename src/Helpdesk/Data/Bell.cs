namespace Helpdesk.Data;

/// <summary>Wakes those who wait in this process, without asking the database.</summary>
public class Bell
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
