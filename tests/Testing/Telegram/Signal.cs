namespace Helpdesk.Testing.Telegram;

/// <summary>Lets a test wait for something to become true without sleeping: whoever changes it sets the signal.</summary>
internal sealed class Signal
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = New();

    public void Set()
    {
        lock (_lock)
        {
            _next.SetResult();
            _next = New();
        }
    }

    /// <summary>Completes at the next <see cref="Set"/>. Take it before looking at the state, then nothing is missed.</summary>
    public Task Next()
    {
        lock (_lock)
            return _next.Task;
    }

    public async Task Until(Func<bool> holds, string what, TimeSpan? timeout)
    {
        using var patience = new CancellationTokenSource(timeout ?? Patience);
        while (true)
        {
            var change = Next();
            if (holds())
                return;
            try
            {
                await change.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Waited in vain: {what}.");
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
