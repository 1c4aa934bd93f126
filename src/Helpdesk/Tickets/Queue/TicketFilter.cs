using Helpdesk.Sla;

namespace Helpdesk.Tickets.Queue;

/// <summary>
/// One way to narrow every view of the queue, whole: by the values of a column. The form above the list, the addresses, the API and its
/// description are made from <see cref="All"/>.
/// </summary>
public sealed class TicketFilter
{
    private TicketFilter(string key, LocalText name) => (Key, Name) = (key, name);

    public static TicketFilter Priority { get; } = new("priority", new("Приоритет", "Priority"))
    {
        Values = [.. TicketPriority.All.Select(priority => (priority.Key, priority.Name))],
        Choices = ["urgent", "urgent,high", "high", "normal", "low"],
        Column = "t.priority",
    };

    /// <summary>In the order of the form.</summary>
    public static IReadOnlyList<TicketFilter> All { get; } = [Priority];

    /// <summary>As addresses and callers of the API name it.</summary>
    public string Key { get; }

    /// <summary>Of the form, too, while nothing is chosen.</summary>
    public LocalText Name { get; }

    /// <summary>Of the column, as the database and the API have them, with their words.</summary>
    public IReadOnlyList<(string Key, LocalText Name)> Values { get; private init; } = [];

    /// <summary>What the form offers: a value each, or several with commas between them.</summary>
    public IReadOnlyList<string> Choices { get; private init; } = [];

    /// <summary>Of the row <c>t</c> of <c>ticket</c>.</summary>
    internal string Column { get; private init; } = "";

    /// <summary>What the form offers, and what is chosen where an address has chosen something else.</summary>
    /// <param name="chosen">Values with commas between them; empty for none.</param>
    public IEnumerable<(string Values, string Name)> Offered(string chosen, string language) =>
        Choices.Append(chosen).Where(values => values.Length > 0).Distinct().Where(Knows)
            .Select(values => (values, string.Join(", ", Split(values).Select(key => Find(key)!.Value.Name.In(language)))));

    internal bool Knows(string values) => Split(values).All(key => Find(key) is not null);

    /// <exception cref="NoSuchList">It has no such value.</exception>
    internal string Condition(string values)
    {
        // Only keys of ours get into the SQL.
        var keys = Split(values).Select(key => Find(key)?.Key ?? throw NoSuchList.OfValue(this, key));
        return $"{Column} in ({string.Join(", ", keys.Select(key => $"'{key}'"))})";
    }

    private (string Key, LocalText Name)? Find(string key) =>
        Values.Where(value => value.Key == key).Select(value => ((string, LocalText)?)value).FirstOrDefault();

    private static string[] Split(string values) => values.Split(',', StringSplitOptions.TrimEntries);
}
