using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sla;

/// <summary>
/// The official production calendar of the Russian Federation for a five-day week: days off, short days and
/// working weekends of the years it covers. Other years follow <see cref="StatutoryHolidays"/> and are provisional.
/// </summary>
public sealed class ProductionCalendar
{
    private static readonly Lazy<ProductionCalendar> Embedded = new(LoadEmbedded);

    /// <exception cref="ArgumentException">
    /// A date twice, or in a year that is not covered; a day with hours of its own, which only a desk can give; a year
    /// without any day, or outside the supported ones.
    /// </exception>
    public ProductionCalendar(IEnumerable<int> years, IReadOnlyList<SpecialDay> days)
    {
        Years = years.ToFrozenSet();
        var byDate = new Dictionary<DateOnly, SpecialDay>();
        foreach (var day in days)
        {
            if (!Years.Contains(day.Date.Year))
                throw new ArgumentException($"{day.Date:yyyy-MM-dd} is not in a covered year.");
            if (day.Kind == DayKind.Hours)
                throw new ArgumentException($"{day.Date:yyyy-MM-dd} has hours of its own.");
            if (!byDate.TryAdd(day.Date, day))
                throw new ArgumentException($"{day.Date:yyyy-MM-dd} is given twice.");
        }

        foreach (var year in Years.Except(byDate.Keys.Select(d => d.Year)))
            throw new ArgumentException($"The year {year} has no days.");
        foreach (var year in Years.Where(y => y is < OpenHours.FirstYear or > OpenHours.LastYear))
            throw new ArgumentException($"The year {year} is outside the supported ones.");

        Days = byDate.ToFrozenDictionary();
        Version = VersionOf(days);
    }

    /// <summary>The calendar that comes with the product: 2013 to 2027.</summary>
    public static ProductionCalendar Russia => Embedded.Value;

    /// <summary>Eight hexadecimal digits that depend on the content only: years, dates, kinds, names, moves.</summary>
    public string Version { get; }

    /// <summary>Years with official data.</summary>
    public IReadOnlySet<int> Years { get; }

    public IReadOnlyDictionary<DateOnly, SpecialDay> Days { get; }

    /// <summary>Reads a file that somebody has brought: one year as xmlcalendar writes it in XML, or JSON as <see cref="Parse"/>.</summary>
    /// <param name="file">Any bytes; what they are is told by their content.</param>
    /// <exception cref="CalendarFileException">Lines and reasons. The calendar is whole or there is none.</exception>
    public static ProductionCalendar Read(ReadOnlyMemory<byte> file) => CalendarFile.Read(file);

    /// <summary>Reads the JSON format of the embedded data file.</summary>
    /// <exception cref="CalendarFileException">Lines and reasons, each of which begins with the path of the fault.</exception>
    public static ProductionCalendar Parse(string json) => ProductionCalendarJson.Read(Encoding.UTF8.GetBytes(json));

    /// <summary>What <see cref="Parse"/> reads back to the same calendar: the same version, names and moves.</summary>
    public string ToJson() => ProductionCalendarJson.Write(this);

    /// <summary>What changes when the newer one takes the place of the older one.</summary>
    /// <param name="newer">The whole of it: see <see cref="With"/> for one that brings a few years only.</param>
    public static ProductionCalendarChanges Compare(ProductionCalendar older, ProductionCalendar newer) =>
        ProductionCalendarChanges.Between(older, newer);

    /// <summary>Years of <paramref name="newer"/> replace the same years here; the others stay.</summary>
    public ProductionCalendar With(ProductionCalendar newer) => new(
        Years.Union(newer.Years),
        [.. Days.Values.Where(d => !newer.Years.Contains(d.Date.Year)), .. newer.Days.Values]);

    internal bool CoversAll(int firstYear, int lastYear)
    {
        for (var year = firstYear; year <= lastYear; year++)
        {
            if (!Years.Contains(year))
                return false;
        }

        return true;
    }

    /// <summary>The official day, the statutory one in a year without official data, or null for an ordinary day.</summary>
    internal SpecialDay? On(DateOnly date) =>
        Years.Contains(date.Year) ? Days.GetValueOrDefault(date) : StatutoryHolidays.On(date);

    private static ProductionCalendar LoadEmbedded()
    {
        using var stream = typeof(ProductionCalendar).Assembly.GetManifestResourceStream("ru-production-calendar.json")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    private string VersionOf(IEnumerable<SpecialDay> days)
    {
        var content = new StringBuilder().AppendJoin(',', Years.Order()).AppendLine();
        foreach (var day in days.OrderBy(d => d.Date))
            content.AppendLine(ContentOf(day));
        return ContentHash(content.ToString());
    }

    internal static string ContentOf(SpecialDay day) =>
        $"{day.Date:yyyy-MM-dd}|{day.Kind}|{day.Name?.Ru}|{day.MovedFrom:yyyy-MM-dd}|"
            + (day.Hours is null ? "" : string.Join(',', day.Hours));

    internal static string ContentHash(string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..8];
}
