using Helpdesk.Bots.Telegram;

namespace Helpdesk.Channels.StaffChats;

/// <summary>A bot of the settings, as far as a page names it.</summary>
public sealed class TelegramBot(string account, string? desk, Lazy<TelegramClient> client)
{
    /// <summary>A page does not wait for Telegram any longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private string? _name;

    public string Account => account;

    /// <summary>Null when the bot serves every desk.</summary>
    public string? Desk => desk;

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
