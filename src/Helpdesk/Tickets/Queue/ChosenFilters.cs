namespace Helpdesk.Tickets.Queue;

/// <summary>To what a list is narrowed: the filters that an address names, with the values it gives.</summary>
public sealed class ChosenFilters
{
    private readonly IReadOnlyList<(TicketFilter Filter, string Values)> _chosen;

    private ChosenFilters(IEnumerable<(TicketFilter, string)> chosen) => _chosen = [.. chosen];

    public static ChosenFilters None { get; } = new([]);

    public bool IsNone => _chosen.Count == 0;

    /// <summary>What <see cref="In"/> reads again.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Query =>
        _chosen.Select(chosen => new KeyValuePair<string, string?>(chosen.Filter.Key, chosen.Values));

    /// <summary>Without those whose values there are not.</summary>
    public ChosenFilters Known => new(_chosen.Where(chosen => chosen.Filter.Knows(chosen.Values)));

    /// <summary>Whether the values exist is asked when the list is read.</summary>
    public static ChosenFilters In(IQueryCollection query) => new(
        TicketFilter.All.Select(filter => (filter, query[filter.Key].ToString()))
            .Where(chosen => !string.IsNullOrWhiteSpace(chosen.Item2)));

    /// <returns>The values as the address gives them; empty where the filter does not narrow.</returns>
    public string Of(TicketFilter filter) => _chosen.FirstOrDefault(chosen => chosen.Filter == filter).Values ?? "";

    /// <param name="condition">Of the row <c>t</c> of <c>ticket</c>.</param>
    /// <exception cref="NoSuchList">A filter has no such value.</exception>
    internal string Narrow(string condition) =>
        string.Join(" and ", _chosen.Select(chosen => chosen.Filter.Condition(chosen.Values)).Prepend(condition));
}
