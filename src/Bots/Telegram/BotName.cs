namespace Helpdesk.Bots.Telegram;

/// <summary>The bot's own name, asked of Telegram when it is first needed.</summary>
internal sealed class BotName(TelegramClient client)
{
    private string? _name;

    /// <param name="name">Without the @; null for a command that names no bot, which is for every bot that hears it.</param>
    public async Task<bool> IsMeantBy(string? name, CancellationToken cancellation)
    {
        if (name is null)
            return true;
        try
        {
            _name ??= (await client.GetMe(cancellation)).Username;
        }
        catch (Exception fault) when (fault is TelegramRefusal or TelegramSilence)
        {
            // A command for who knows whom in a group is better left without an answer.
            return false;
        }
        return string.Equals(name, _name, StringComparison.OrdinalIgnoreCase);
    }
}
