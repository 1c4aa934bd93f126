namespace Helpdesk.Tickets.Switching;

/// <summary>What an event of a switch keeps: <c>multipas/support → kpot/support</c>, and on the next line why.</summary>
/// <param name="From">Keys of the desk and the type: <c>multipas/support</c>.</param>
public sealed record SwitchDetail(string From, string To, string? Reason)
{
    private const string Arrow = " → ";

    public static string KeyOf(string desk, string type) => $"{desk}/{type}";

    public static SwitchDetail? Parse(string? text)
    {
        var lines = (text ?? "").Split('\n', 2);
        return lines[0].Split(Arrow) is [var from, var to] ? new(from, to, lines.Length > 1 ? lines[1] : null) : null;
    }

    public override string ToString() => From + Arrow + To + (string.IsNullOrEmpty(Reason) ? "" : "\n" + Reason);
}
