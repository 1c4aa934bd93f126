namespace Helpdesk.Tickets.Pages;

/// <summary>Addresses of the queue and the tickets: the address always names what is seen.</summary>
public static class TicketLinks
{
    public static string Queue(QueueFilterView filter) => "/queue" + Query(filter);

    /// <summary>Only what changes (<see cref="QueueFresh"/>), for the script that keeps it fresh.</summary>
    public static string QueueList(QueueFilterView filter, string? open) =>
        "/queue/list" + Query(filter, open is null ? null : ("open", open));

    /// <summary>A ticket with the list it was opened from.</summary>
    public static string Ticket(string number, QueueFilterView? from = null) =>
        $"/tickets/{Uri.EscapeDataString(number)}" + (from is null ? "" : Query(from));

    /// <summary>The page where an application is checked and decided.</summary>
    public static string Review(string number) => $"/tickets/{Uri.EscapeDataString(number)}/review";

    public static string Messages(string number) => $"/tickets/{Uri.EscapeDataString(number)}/messages";

    public static string Action(string number, string action) =>
        $"/tickets/{Uri.EscapeDataString(number)}/actions/{Uri.EscapeDataString(action)}";

    private static string Query(QueueFilterView filter, (string Key, string? Value)? also = null)
    {
        (string Key, string? Value)[] pairs =
            [("view", filter.View), ("desk", filter.Desk), ("q", filter.Search), ("cursor", filter.Cursor), also ?? ("", null)];
        return QueryString.Create(pairs.Where(pair => !string.IsNullOrEmpty(pair.Value))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value))).ToString();
    }
}
