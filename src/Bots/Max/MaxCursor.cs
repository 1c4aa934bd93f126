using System.Globalization;

namespace Helpdesk.Bots.Max;

/// <summary>
/// How far a bot has been read. A marker is the bot's own: that of another bot in the same place of the settings means nothing.
/// </summary>
internal readonly record struct MaxCursor(long Bot, long Marker)
{
    /// <returns>The marker; null when nothing is kept, or not of this bot.</returns>
    public static long? MarkerIn(string? kept, long bot) =>
        kept?.Split(' ') is [var owner, var marker] && owner == Text(bot)
        && long.TryParse(marker, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public override string ToString() => $"{Text(Bot)} {Text(Marker)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
