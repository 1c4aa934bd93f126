using Helpdesk.Bots.Calls;
using Helpdesk.Bots.Dialogs;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Max;

/// <summary>The list of commands that the messenger shows, in one language only. A convenience: the bot works without it.</summary>
internal sealed class MaxMenu(MaxClient client, string account, ILogger logger)
{
    private const int LongestDescription = 128;
    private bool _isPublished;

    public async Task PublishOnce(CancellationToken cancellation)
    {
        if (_isPublished)
            return;
        _isPublished = true;
        try
        {
            await client.SetCommands(
                DialogMenu.In(DialogMenu.Languages[0]).Select(known => (known.Name, Shortened(known.Description))), cancellation);
        }
        catch (Exception fault) when (fault is ApiRefusal or ApiSilence)
        {
            logger.LogWarning("MAX {Account}: the menu of commands was not set: {Reason}", account, fault.Message);
        }
    }

    private static string Shortened(string text) => text.Length <= LongestDescription ? text : text[..LongestDescription];
}
