using Hangfire.Server;

namespace Helpdesk.Jobs;

/// <summary>Looks again and again, on a thread of its own.</summary>
public sealed partial class ClockWatch(IWatch watch, ILogger<ClockWatch> log) : IBackgroundProcess
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <remarks>No failure gets out: Hangfire would wait longer and longer before calling again, for minutes in the end.</remarks>
    public void Execute(BackgroundProcessContext context)
    {
        try
        {
            watch.Look(context.StoppingToken).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (context.IsStopping)
        {
        }
        catch (Exception failure)
        {
            LogFailure(failure);
            context.Wait(AfterFailure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The watch could not look; trying again")]
    private partial void LogFailure(Exception failure);
}
