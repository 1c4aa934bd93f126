using Helpdesk.Desks;
using Helpdesk.Sla;

namespace Helpdesk.Tickets.Events;

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

    /// <summary>The line in the history, with the names that types have today.</summary>
    internal static LocalText SaysRetyped(EventTelling telling) => Says(
        telling, new("вид изменён", "type changed"), keys => Find(telling.Desks, keys) is ({ }, { } type) ? type.Name : new(keys, keys));

    /// <summary>The line in the history, with the names that desks and types have today.</summary>
    internal static LocalText SaysTransferred(EventTelling telling) => Says(
        telling, new("передана", "handed over"), keys => Find(telling.Desks, keys) switch
        {
            ({ Name: var desk }, { Name: var type }) => new($"{desk.Ru} ({type.Ru})", $"{desk.En} ({type.En})"),
            ({ } desk, null) => desk.Name,
            _ => new(keys, keys),
        });

    /// <summary>The line in the history: what it was, what it became, and why.</summary>
    /// <param name="name">Today's words for a key.</param>
    internal static LocalText Says(EventTelling telling, LocalText opening, Func<string, LocalText> name)
    {
        if (Parse(telling.Detail) is not { } detail)
            return opening;
        var (from, to) = (name(detail.From), name(detail.To));
        var (why, because) = detail.Reason is { } reason ? (", причина: " + reason, ", because: " + reason) : ("", "");
        return new($"{opening.Ru}: {from.Ru}{Arrow}{to.Ru}{why}", $"{opening.En}: {from.En}{Arrow}{to.En}{because}");
    }

    /// <summary>A profile may have lost them since.</summary>
    private static (Desk?, RequestType?) Find(DeskCatalog desks, string keys)
    {
        var parts = keys.Split('/', 2);
        var desk = desks.Find(parts[0]);
        return (desk, parts.Length == 2 ? desk?.RequestType(parts[1]) : null);
    }
}
