using Helpdesk.Bots.Telegram;

namespace Helpdesk.Intake.StaffChats;

/// <summary>A bot of the settings, as far as a page names it.</summary>
public sealed class TelegramBot(string account, string? desk, Lazy<TelegramClient> client)
{
    /// <summary>A page does not wait for Telegram any longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1);

    private string? _name;
    private long _askedAt = long.MinValue;

    public string Account => account;

    /// <summary>Null when the bot serves every desk.</summary>
    public string? Desk => desk;

    /// <summary>For pages that do not wait: null until Telegram has told the name; it is asked in the meantime.</summary>
    public string? KnownName()
    {
        var (now, asked) = (Environment.TickCount64, Interlocked.Read(ref _askedAt));
        if (_name is null && (asked == long.MinValue || now - asked > AskAgain.TotalMilliseconds) && Interlocked.CompareExchange(ref _askedAt, now, asked) == asked)
            _ = Task.Run(() => Name(CancellationToken.None));
        return _name;
    }

    /// <summary>Its name without the @, asked of Telegram once; null while Telegram does not answer.</summary>
    public async Task<string?> Name(CancellationToken cancellation)
    {
        if (_name is not null)
            return _name;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return _name = (await client.Value.GetMe(patience.Token)).Username;
        }
        catch (Exception fault) when (fault is TelegramRefusal or TelegramSilence || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }
}
