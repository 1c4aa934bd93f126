using System.Globalization;
using Helpdesk.Desks.Forms;

namespace Helpdesk.Schools.Export;

/// <summary>The columns of export and import, one list for both, so that what was given is taken back.</summary>
public static class SchoolColumns
{
    public const string Inn = "inn";
    public const string Status = "status";
    public const string ConnectedOn = "connected-on";
    public const string DisconnectedOn = "disconnected-on";
    public const string Systems = "systems";

    /// <summary>Given for reading, not taken: a school of several persons is changed on its card.</summary>
    public const string OtherPersons = "other-persons";

    /// <summary>Reasons of the rows that were not taken; skipped when the mended file comes back.</summary>
    public const string Faults = "faults";

    public const string FaultsTitle = "Ошибки";

    public const string Connected = "подключена";
    public const string Disconnected = "отключена";
    public const string Known = "известна";

    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    public static IReadOnlyList<SchoolColumn> All { get; } =
    [
        new(Inn, "ИНН", ColumnKind.Digits, 13, line => line.School.Inn),
        Requisite("name", 36, line => line.School.Name),
        Requisite("full-name", 60, line => line.School.FullName),
        new("kpp", "КПП", ColumnKind.Digits, 12, line => line.School.Kpp),
        new("ogrn", "ОГРН", ColumnKind.Digits, 16, line => line.School.Ogrn),
        Requisite("region", 28, line => line.School.Region is { } code ? Regions.Find(code)?.Name.Ru ?? code : null),
        Requisite("city", 20, line => line.School.City),
        Requisite("legal-address", 48, line => line.School.LegalAddress),
        Requisite("postal-address", 48, line => line.School.PostalAddress),
        Requisite("head", 36, line => line.School.Head),
        new(Status, "Состояние", ColumnKind.Text, 13, line => line.School.IsConnected ? Connected
            : line.School.DisconnectedAt is null ? Known : Disconnected),
        new(ConnectedOn, "Подключена с", ColumnKind.Date, 14, line => DayOf(line.School.ConnectedAt, line.School)),
        new(DisconnectedOn, "Отключена с", ColumnKind.Date, 14, line => DayOf(line.School.DisconnectedAt, line.School)),
        new(Systems, "Системы", ColumnKind.Text, 44, line => string.Join(", ", line.Systems)),
        Person(SchoolFields.PersonName, 32, line => line.Person?.Name),
        Person(SchoolFields.PersonPosition, 24, line => line.Person?.Position),
        Person(SchoolFields.PersonEmail, 28, line => line.Person?.Email),
        Person(SchoolFields.PersonPhone, 18, line => line.Person?.Phone),
        new(OtherPersons, "Другие ответственные", ColumnKind.Text, 40, line => line.OtherPersons),
    ];

    public static string TitleOf(string key) => All.FirstOrDefault(column => column.Key == key)?.Title ?? key;

    /// <summary>The zone that the dates of a school are read in: its own, Moscow's where it is not known.</summary>
    public static TimeZoneInfo ZoneOf(string? zone) => zone is null ? Moscow : TimeZoneInfo.FindSystemTimeZoneById(zone);

    /// <summary>As it stands in a file of text; dates as 20.11.2026.</summary>
    public static string TextOf(object? value) => value switch
    {
        DateOnly date => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
        _ => (string?)value ?? "",
    };

    private static DateOnly? DayOf(DateTimeOffset? at, School school) =>
        at is { } instant ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, ZoneOf(school.Zone)).DateTime) : null;

    private static SchoolColumn Requisite(string key, double width, Func<SchoolLine, object?> value) =>
        new(key, SchoolFields.Find(key)!.Label.Ru, ColumnKind.Text, width, value);

    private static SchoolColumn Person(string key, double width, Func<SchoolLine, object?> value) => new(key, key switch
    {
        SchoolFields.PersonPosition => "Должность ответственного",
        SchoolFields.PersonEmail => "Почта ответственного",
        SchoolFields.PersonPhone => "Телефон ответственного",
        _ => SchoolFields.Find(key)!.Label.Ru,
    }, ColumnKind.Text, width, value);
}
