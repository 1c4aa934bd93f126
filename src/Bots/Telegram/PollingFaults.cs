using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Telegram;

/// <summary>What to tell the log and how long to wait when polling fails.</summary>
internal sealed class PollingFaults(string account, ILogger logger)
{
    /// <summary>
    /// A server that hiccups refuses a good token, too: only one that is refused again and again waits until somebody mends it.
    /// </summary>
    private static readonly TimeSpan[] AfterRefusalsOfToken = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)];

    private int _inARow;
    private int _tokenRefused;

    public static bool IsWebhook(Exception fault) =>
        fault is TelegramRefusal { Code: 409 } refusal && refusal.Description.Contains("webhook", StringComparison.OrdinalIgnoreCase);

    public void Works()
    {
        if (_inARow > 0)
            logger.LogInformation("Telegram {Account}: works again after {Failures} failures", account, _inARow);
        (_inARow, _tokenRefused) = (0, 0);
    }

    public TimeSpan Pause(Exception fault)
    {
        _inARow++;
        var pause = fault switch
        {
            TelegramRefusal { IsAboutToken: true } => AfterRefusalsOfToken[Math.Min(_tokenRefused++, AfterRefusalsOfToken.Length - 1)],
            TelegramRefusal { RetryAfter: { } named } => named > TimeSpan.Zero ? named : Backoff.After(1),
            _ => Backoff.After(_inARow),
        };
        if (fault is TelegramRefusal { IsAboutToken: true })
            logger.LogError("Telegram {Account}: the token is not accepted; set the right one. Next try in {Pause}", account, pause);
        else if (fault is TelegramRefusal { Code: 409 } && !IsWebhook(fault))
            logger.LogError(
                "Telegram {Account}: another program receives with the same token; stop it. Next try in {Pause}", account, pause);
        else
            logger.LogWarning("Telegram {Account}: {Reason}. Next try in {Pause}", account, fault.Message, pause);
        return pause;
    }
}

internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>1, 2, 4, … seconds after the first, second, third failure in a row, at most a minute.</summary>
    public static TimeSpan After(int failures)
    {
        var wait = TimeSpan.FromSeconds(1L << Math.Clamp(failures - 1, 0, 10));
        return wait < Longest ? wait : Longest;
    }
}
