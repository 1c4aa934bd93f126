namespace Helpdesk.Testing.Processes;

/// <summary>Lines that a process printed, and who waits for one.</summary>
internal sealed class ProcessOutput
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> Matches, TaskCompletionSource<string> Found)> _waiting = [];
    private int _streamsOpen = 2;

    /// <param name="line">Null when one of the two streams has ended.</param>
    public void Add(string? line)
    {
        lock (_gate)
        {
            if (line is null)
            {
                if (--_streamsOpen == 0)
                    foreach (var (_, found) in _waiting)
                        found.TrySetException(Ended());
                return;
            }
            _lines.Add(line);
            foreach (var (_, found) in _waiting.Where(waiting => waiting.Matches(line)))
                found.TrySetResult(line);
        }
    }

    public async Task<string> Line(Func<string, bool> matches, TimeSpan timeout)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_lines.FirstOrDefault(matches) is { } past)
                return past;
            if (_streamsOpen == 0)
                throw Ended();
            _waiting.Add((matches, found));
        }
        try
        {
            return await found.Task.WaitAsync(timeout);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The awaited line did not come in {timeout}. The output:\n{this}");
        }
    }

    public override string ToString()
    {
        lock (_gate)
            return string.Join('\n', _lines);
    }

    private InvalidOperationException Ended() => new($"The process ended without the awaited line. Its output:\n{this}");
}
