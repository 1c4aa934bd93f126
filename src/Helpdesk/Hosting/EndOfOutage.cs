namespace Helpdesk.Hosting;

/// <summary>After a failure asks the database until it answers again and everybody has found that out.</summary>
internal sealed class EndOfOutage(OutageTally tally, Readiness readiness) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(2);

    /// <summary>Longer than the workers rest between two attempts.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await tally.Begun(stoppingToken);
                do
                    await Task.Delay(Rhythm, stoppingToken);
                while (await readiness.Trouble(stoppingToken) is not null || !tally.TryEnd(Quiet));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
