using Helpdesk.Data;
using Helpdesk.Schools.Export;

namespace Helpdesk.Schools.Import;

/// <summary>Which column of a file is which.</summary>
public sealed class ImportColumns
{
    private readonly Dictionary<string, int> _places = [];

    /// <exception cref="RuleViolation">A title is not known, comes twice, or that of the INN is missing: the whole file would be
    /// misread.</exception>
    public ImportColumns(string[] titles)
    {
        Titles = [.. titles.Select(title => title.Trim())];
        while (Titles.Length > 0 && Titles[^1].Length == 0)
            Titles = Titles[..^1];
        var strange = new List<string>();
        for (var place = 0; place < Titles.Length; place++)
        {
            if (KeyOf(Titles[place]) is not { } key)
                strange.Add(Titles[place].Length == 0 ? $"№ {place + 1}" : Titles[place]);
            else if (!_places.TryAdd(key, place))
                throw new RuleViolation(
                    $"Столбец «{Titles[place]}» есть в файле дважды.", $"The column “{Titles[place]}” is in the file twice.");
        }
        if (!_places.ContainsKey(SchoolColumns.Inn))
        {
            throw new RuleViolation(
                "В первой строке файла нет столбца «ИНН». Первая строка — названия столбцов, как в выгрузке реестра.",
                "The first row of the file has no column “ИНН” (inn). The first row holds the titles, as in an export of the registry.");
        }
        if (strange.Count > 0)
        {
            var names = string.Join(", ", strange.Select(name => $"«{(name.Length > 40 ? name[..40] + "…" : name)}»"));
            throw new RuleViolation(
                $"Незнакомые столбцы: {names}. Уберите их или назовите, как в выгрузке реестра.",
                $"Unknown columns: {names}. Remove them or name them as in an export of the registry.");
        }
    }

    public string[] Titles { get; }

    /// <summary>A file that does not say which schools are connected is a list of connected schools.</summary>
    public bool SaysStatus => _places.ContainsKey(SchoolColumns.Status) || _places.ContainsKey(SchoolColumns.ConnectedOn);

    /// <summary>What a row says there; null for a column that the file does not have.</summary>
    public string? Cell(string[] cells, string key) =>
        _places.TryGetValue(key, out var place) && place < cells.Length ? SafeCell.Read(cells[place]) : null;

    private static string? KeyOf(string title) => title.Length == 0
        ? null
        : SchoolColumns.All.FirstOrDefault(column => Same(column.Title, title) || Same(column.Key, title))?.Key
            ?? (Same(SchoolColumns.FaultsTitle, title) || Same(SchoolColumns.Faults, title) ? SchoolColumns.Faults : null);

    private static bool Same(string name, string written) =>
        string.Equals(name, SafeCell.Read(written), StringComparison.InvariantCultureIgnoreCase);
}
