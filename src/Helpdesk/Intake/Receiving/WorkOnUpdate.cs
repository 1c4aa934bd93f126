using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Intake.Inbox;

namespace Helpdesk.Intake.Receiving;

/// <summary>
/// Makes a message of one update. What cannot be worked on is tried a few times, then filed as unreadable and listed for the administrator.
/// </summary>
public sealed partial class WorkOnUpdate(ReceiveMessage receiveMessage, ILogger<WorkOnUpdate> log) : IDisposable
{
    public const int Attempts = 5;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>However many files have come at once, the database is asked by so many.</summary>
    private readonly SemaphoreSlim _turns = new(8);

    /// <returns>When it is a message, is filed, or there was nothing in it.</returns>
    public async Task Handle(IUpdateSource source, InboxUpdate update, CancellationToken cancellation)
    {
        IncomingMessage? message = null;
        var isRead = false;
        // Each time that it was taken and not finished, the program died over it.
        var attempts = update.Claims - 1;
        for (var waits = 0; ; waits++)
        {
            try
            {
                if (attempts >= Attempts)
                    message = source.Unreadable(update.Raw, "the program stopped each time it was worked on");
                else if (!isRead)
                    message = await source.Read(update.Raw, cancellation);
                isRead = true;
                if (message is not null)
                    await Receive(message, cancellation);
                return;
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                // A database that is away says nothing about the update.
                var isOurs = DatabaseAway.CauseIn(fault) is not null || fault.IsDeadlock();
                if (!isOurs)
                    attempts++;
                LogNotTaken(source.Account, update.ExternalId, attempts, fault);
                if (!isOurs && attempts >= Attempts && await IsFiled(source, update, fault, cancellation))
                    return;
            }
            await Task.Delay(Wait(waits), cancellation);
        }
    }

    private async Task<bool> IsFiled(IUpdateSource source, InboxUpdate update, Exception reason, CancellationToken cancellation)
    {
        try
        {
            if (source.Unreadable(update.Raw, $"could not be processed: {reason.Message}") is { } filed)
                await Receive(filed, cancellation);
            LogFiled(source.Account, update.ExternalId);
            return true;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            LogNotFiled(source.Account, update.ExternalId, fault.Message);
            return false;
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task Receive(IncomingMessage message, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            await receiveMessage.Handle(message, cancellation);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Half a second, one, two, four … at most fifteen.</summary>
    private static TimeSpan Wait(int before) =>
        TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, 0.5 * Math.Pow(2, Math.Min(before, 10))));

    [LoggerMessage(Level = LogLevel.Error, Message = "{Account}: update {Update} was not taken in (attempt {Attempt})")]
    private partial void LogNotTaken(string account, string update, int attempt, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Account}: update {Update} is filed as unreadable")]
    private partial void LogFiled(string account, string update);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Account}: update {Update} could not even be filed as unreadable: {Reason}")]
    private partial void LogNotFiled(string account, string update, string reason);
}
