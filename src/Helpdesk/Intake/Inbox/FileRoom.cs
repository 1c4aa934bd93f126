namespace Helpdesk.Intake.Inbox;

/// <summary>
/// Bounds the memory of files that are being fetched, not their number: many small slow ones do not keep each other waiting. Who comes
/// first is served first.
/// </summary>
/// <param name="bytes">Together.</param>
internal sealed class FileRoom(long bytes)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(long Wanted, TaskCompletionSource Turn)> _waiting = [];
    private readonly long _all = bytes;
    private long _free = bytes;

    /// <summary>Waits until there is room. Dispose of it to give it back.</summary>
    public async Task<IDisposable> Take(long wanted, CancellationToken cancellation)
    {
        // More than all of it fits when nothing else is there.
        wanted = Math.Min(wanted, _all);
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<(long, TaskCompletionSource)> node;
        lock (_lock)
        {
            node = _waiting.AddLast((wanted, turn));
            Serve();
        }
        try
        {
            await turn.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                if (node.List is null)
                    _free += wanted;
                else
                    _waiting.Remove(node);
                Serve();
            }
            throw;
        }
        return new Room(this, wanted);
    }

    private void Serve()
    {
        while (_waiting.First is { } first && first.Value.Wanted <= _free)
        {
            _free -= first.Value.Wanted;
            _waiting.RemoveFirst();
            first.Value.Turn.SetResult();
        }
    }

    private sealed class Room(FileRoom owner, long taken) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._lock)
            {
                owner._free += taken;
                owner.Serve();
            }
        }
    }
}
