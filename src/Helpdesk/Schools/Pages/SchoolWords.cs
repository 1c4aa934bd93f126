using Helpdesk.Desks.Forms;
using Helpdesk.Schools.Export;
using Helpdesk.Shell;
using Helpdesk.Sla;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Schools.Pages;

/// <summary>The registry in the words of its pages.</summary>
public static class SchoolWords
{
    /// <summary>Set apart from what else a page posts.</summary>
    public const string Prefix = "f-";

    /// <summary>What the page showed, beside what was written.</summary>
    public const string ShownPrefix = "was-";

    public static string Label(string key) => (SchoolFields.Find(key)?.Label ?? new LocalText(key, key)).In(Words.Language);

    /// <summary>A value as people read it: a region by its name, nothing as a dash.</summary>
    public static string Value(string key, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "—";
        return key == "region" ? Regions.Find(value)?.Name.In(Words.Language) ?? value : value;
    }

    public static string Region(string? code) => code is null ? "" : Value("region", code);

    public static string Status(School school) => school.IsConnected
        ? Words.T("подключена", "connected")
        : school.DisconnectedAt is not null
            ? Words.T("отключена", "disconnected")
            : Words.T("известна, не подключена", "known, not connected");

    public static string StatusClass(School school) =>
        school.IsConnected ? "state-done" : school.DisconnectedAt is not null ? "state-waiting" : "";

    public static string Change(SchoolChangeKind kind) => kind switch
    {
        SchoolChangeKind.Connected => Words.T("Подключена", "Connected"),
        SchoolChangeKind.Disconnected => Words.T("Отключена", "Disconnected"),
        SchoolChangeKind.Requisite => Words.T("Изменено", "Changed"),
        SchoolChangeKind.PersonNamed => Words.T("Назначено ответственное лицо", "Responsible person named"),
        SchoolChangeKind.PersonChanged => Words.T("Изменены данные ответственного", "Responsible person changed"),
        SchoolChangeKind.PersonEnded => Words.T("Больше не отвечает за школу", "No longer responsible"),
        SchoolChangeKind.SystemGiven => Words.T("Дан доступ", "Access given"),
        SchoolChangeKind.SystemEnded => Words.T("Доступ закрыт", "Access ended"),
        SchoolChangeKind.Imported => Words.T("Внесена из файла", "Entered from a file"),
        SchoolChangeKind.CorrectionProposed => Words.T("Школа просит исправить", "The school asks to correct"),
        _ => Words.T("Правка школы отклонена", "The school's correction was declined"),
    };

    /// <summary>
    /// «1 сентября 2025», by the calendar of the school, so that a date is the same in the registry, in files and outside.
    /// </summary>
    public static string Date(DateTimeOffset at, string? zone) =>
        TimeZoneInfo.ConvertTime(at, SchoolColumns.ZoneOf(zone)).ToString("d MMMM yyyy", Words.Culture);

    public static FormFieldView Field(FormField field, string? value, string? error, string? scope = null) => new()
    {
        Name = Prefix + field.Key,
        Scope = scope,
        Label = field.Label.In(Words.Language),
        Kind = field.Kind,
        IsRequired = field.Required,
        Options = field.Kind == FieldKind.Region ? [.. Regions.All.Select(r => new Choice(r.Code, r.Name.In(Words.Language)))] : [],
        Values = Filled(field, value),
        Error = error,
        MaxLength = field.MaxLength,
    };

    private static IReadOnlyList<string> Filled(FormField field, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return [];
        return [field.Kind == FieldKind.Region ? Regions.Find(value)?.Name.In(Words.Language) ?? value : value];
    }

    /// <summary>What of these is given, as the query of an address.</summary>
    public static string Query(params (string Key, string? Value)[] given) => string.Join(
        '&', given.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));

    /// <summary>Answers of a posted form by key, under one of the prefixes.</summary>
    public static Dictionary<string, string> Posted(IFormCollection form, string prefix) =>
        form.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(f => f.Key[prefix.Length..], f => f.Value.ToString());

    public static Dictionary<string, string> In(this SchoolFault fault) =>
        fault.Errors.ToDictionary(e => e.Key, e => e.Value.In(Words.Language));
}
