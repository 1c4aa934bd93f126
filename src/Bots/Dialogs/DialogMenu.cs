using Helpdesk.Bots.Dialogs.Commands;

namespace Helpdesk.Bots.Dialogs;

/// <summary>The commands for the messenger's own menu.</summary>
public static class DialogMenu
{
    /// <summary>Two letters each; the first is for everybody whose own language we do not speak.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. Language.All.Select(language => language.Code)];

    /// <returns>Commands without the slash, with what each is for.</returns>
    public static IReadOnlyList<(string Name, string Description)> In(string language) =>
    [
        .. from command in DialogCommands.All
           let words = command.MenuWords(Language.Of(language))
           where words is not null
           select (command.Names[0], words),
    ];
}
