namespace Helpdesk.Jobs;

/// <summary>
/// The only class whose calls are stored as jobs: with the name of the work and, if it is long, the id of its row. Whatever fails is
/// logged here; what is stored of it and shown names nothing but its kind.
/// </summary>
public sealed partial class JobRunner(
    IServiceProvider services, IEnumerable<RepeatedWork> repeated, IEnumerable<LongWork> kinds, DoLongWork work, ILogger<JobRunner> log)
{
    public Task Repeat(string name, CancellationToken cancellation) => Try(name, cancellation, async () =>
    {
        // A newer version may have left it behind.
        if (repeated.FirstOrDefault(r => r.Name == name) is { } known)
            await known.Run(services, cancellation);
        else
            LogUnknown(name);
    });

    public Task Do(string name, Guid id, CancellationToken cancellation) => Try($"{name} {id}", cancellation, async () =>
    {
        if (kinds.FirstOrDefault(k => k.Name == name) is { } known)
            await work.One(known, id, cancellation);
        else
            LogUnknown(name);
    });

    private async Task Try(string what, CancellationToken cancellation, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The program stops: the job is taken again.
            throw;
        }
        catch (Exception fault)
        {
            var number = Guid.NewGuid().ToString("N")[..8];
            LogFailure(fault, what, number);
            throw new WorkFailed(fault, number);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {What} failed ({Number})")]
    private partial void LogFailure(Exception fault, string what, string number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no work named {Name} in this version")]
    private partial void LogUnknown(string name);
}
