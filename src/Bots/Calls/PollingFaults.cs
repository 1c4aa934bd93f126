using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Calls;

/// <summary>What to tell the log and how long to wait when receiving fails.</summary>
internal sealed class PollingFaults(string messenger, string account, ILogger logger)
{
    /// <summary>
    /// A server that hiccups refuses a good token, too: only one that is refused again and again waits until somebody mends it.
    /// </summary>
    private static readonly TimeSpan[] AfterRefusalsOfToken = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)];

    private int _inARow;
    private int _tokenRefused;

    public void Works()
    {
        if (_inARow > 0)
            logger.LogInformation("{Messenger} {Account}: works again after {Failures} failures", messenger, account, _inARow);
        (_inARow, _tokenRefused) = (0, 0);
    }

    public TimeSpan Pause(Exception fault)
    {
        _inARow++;
        var pause = fault switch
        {
            ApiRefusal { IsAboutToken: true } => AfterRefusalsOfToken[Math.Min(_tokenRefused++, AfterRefusalsOfToken.Length - 1)],
            ApiRefusal { RetryAfter: { } named } => named > TimeSpan.Zero ? named : Backoff.After(1),
            _ => Backoff.After(_inARow),
        };
        if (fault is ApiRefusal { Alarm: { } alarm })
            logger.LogError("{Messenger} {Account}: {Alarm}. Next try in {Pause}", messenger, account, alarm, pause);
        else
            logger.LogWarning("{Messenger} {Account}: {Reason}. Next try in {Pause}", messenger, account, fault.Message, pause);
        return pause;
    }
}
