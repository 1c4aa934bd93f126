using System.Text.RegularExpressions;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>A command as it was typed.</summary>
/// <param name="Name">In lower case, without the slash and the bot's name.</param>
/// <param name="Rest">What follows it.</param>
internal sealed partial record TypedCommand(string Name, string Rest)
{
    /// <returns>Null for what is not a command: also a path, <c>/etc/hosts</c>, or anything with files, which must not get lost.</returns>
    public static TypedCommand? Read(DialogMessage message) =>
        message.Files.Count == 0 && Pattern().Match(message.Text) is { Success: true } match
            ? new TypedCommand(match.Groups["name"].Value.ToLowerInvariant(), match.Groups["rest"].Value.Trim())
            : null;

    [GeneratedRegex(@"\A/(?<name>[\p{L}_][\p{L}\d_]{0,31})(@\w+)?(\s+(?<rest>.*))?\z",
        RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
