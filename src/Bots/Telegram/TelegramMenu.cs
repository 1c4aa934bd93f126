using Helpdesk.Bots.Dialogs;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Types;

namespace Helpdesk.Bots.Telegram;

/// <summary>The list of commands that the messenger shows. A convenience: the bot works without it.</summary>
internal sealed class TelegramMenu(TelegramClient client, string account, ILogger logger)
{
    private bool _isPublished;

    public async Task PublishOnce(CancellationToken cancellation)
    {
        if (_isPublished)
            return;
        _isPublished = true;
        try
        {
            // The first language is for everybody whose own we do not speak.
            foreach (var language in DialogMenu.Languages)
            {
                var commands = DialogMenu.In(language)
                    .Select(known => new BotCommand { Command = known.Name, Description = known.Description });
                await client.SetMyCommands(commands, language == DialogMenu.Languages[0] ? null : language, cancellation);
            }
        }
        catch (Exception fault) when (fault is TelegramRefusal or TelegramSilence)
        {
            logger.LogWarning("Telegram {Account}: the menu of commands was not set: {Reason}", account, fault.Message);
        }
    }
}
