namespace Helpdesk.Desks;

/// <summary>
/// The desks of this installation, in the order of their keys, with the calendars in force as far as this node has heard.
/// </summary>
public sealed class DeskCatalog
{
    private readonly Dictionary<string, Desk> asWritten;
    private readonly Lock changing = new();
    private volatile IReadOnlyDictionary<string, Desk> byKey;

    /// <exception cref="DeskProfileException">Two desks with one key or one number prefix.</exception>
    public DeskCatalog(IEnumerable<Desk> desks)
    {
        All = [.. desks.OrderBy(desk => desk.Key, StringComparer.Ordinal)];
        var faults = Clashes("key", desk => desk.Key).Concat(Clashes("numberPrefix", desk => desk.NumberPrefix)).ToList();
        if (faults.Count > 0)
            throw new DeskProfileException(faults);
        byKey = asWritten = All.ToDictionary(desk => desk.Key);
    }

    /// <summary>Where the five built-in profiles lie beside the program.</summary>
    public static string BuiltInDirectory => Path.Combine(AppContext.BaseDirectory, "Desks", "Profiles");

    public IReadOnlyList<Desk> All { get; private set; }

    public Desk? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The desk as its profile was read, without what administrators changed in its calendar.</summary>
    internal Desk? AsWritten(string key) => asWritten.GetValueOrDefault(key);

    internal int EditionOf(string key) => Find(key)?.CalendarEdition ?? Calendars.CalendarEdition.First;

    /// <summary>The desk with another calendar takes the place of the one before.</summary>
    internal void Show(Desk desk)
    {
        lock (changing)
        {
            byKey = byKey.Values.Where(d => d.Key != desk.Key).Append(desk).ToDictionary(d => d.Key);
            All = [.. byKey.Values.OrderBy(d => d.Key, StringComparer.Ordinal)];
        }
    }

    private IEnumerable<ProfileFault> Clashes(string property, Func<Desk, string> value) =>
        All.GroupBy(value).Where(same => same.Count() > 1).Select(same =>
            new ProfileFault(string.Join(", ", same.Select(desk => desk.Key)), property, $"\"{same.Key}\" is used by more than one desk"));
}
