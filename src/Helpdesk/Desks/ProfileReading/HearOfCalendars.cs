using Helpdesk.Data;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>Learns at once when a calendar was changed on any node, and looks twice a minute besides.</summary>
internal sealed partial class HearOfCalendars(DeskVersions desks, DatabaseSignals signals, ILogger<HearOfCalendars> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = signals.Subscribe(DatabaseSignals.CalendarChanged);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await changed.Wait(Pause, stoppingToken);
                await desks.LearnCalendars(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailure(failure);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The calendars in force could not be read; trying again")]
    private partial void LogFailure(Exception failure);
}
