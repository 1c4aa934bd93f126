using System.Globalization;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Schools.Export;
using Helpdesk.Sla;

namespace Helpdesk.Schools.Import;

/// <summary>One row of a file by itself: every cell that is wrong gets its sentence, and what is right its shape in the registry.</summary>
public sealed class CheckRow(ConnectingDesks desks)
{
    private static readonly string[] Dates = ["dd.MM.yyyy", "d.M.yyyy", "yyyy-MM-dd"];
    private static readonly char[] Between = [',', ';', '\n'];
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <param name="row">With its cells as they came; filled in here.</param>
    public void Handle(SchoolImportRow row, ImportColumns columns, DateTimeOffset now)
    {
        var answers = new Dictionary<string, string>();
        Width(row, columns);
        row.Inn = Inn.Check(Cell(row, columns, SchoolColumns.Inn), allowsPersons: false) is var inn && inn.Fault is { } wrong ? Fault(
            row, SchoolColumns.Inn, wrong) : inn.Value;
        foreach (var field in SchoolFields.Requisites.Concat(SchoolFields.Person))
        {
            if (columns.Cell(row.Raw, field.Key) is { } written && FormCheck.CheckAnswer(field, written) is { IsMissing: false } answer)
            {
                if (answer.Value is { } value)
                    answers[field.Key] = value;
                else if (answer.Fault is { } fault)
                    Fault(row, field.Key, field.Key == "region" ? NoRegion(written) : fault);
            }
        }
        row.Details = SchoolFields.Details(answers);
        row.Zone = row.Details.Region is { } region ? Regions.Find(region)!.ZoneId : null;
        (row.PersonName, row.PersonPosition) = (
            answers.GetValueOrDefault(SchoolFields.PersonName), answers.GetValueOrDefault(SchoolFields.PersonPosition));
        (row.PersonEmail, row.PersonPhone) = (
            answers.GetValueOrDefault(SchoolFields.PersonEmail), answers.GetValueOrDefault(SchoolFields.PersonPhone));
        if (row.PersonName is null && (row.PersonPosition ?? row.PersonEmail ?? row.PersonPhone) is not null)
            Fault(row, SchoolFields.PersonName, new(
                "Чьи это должность, почта или телефон? Назовите ответственное лицо.",
                "Whose position, e-mail or phone is this? Name the responsible person."));
        Status(row, columns, now);
        row.Systems = Systems(row, columns);
        if (row.Faults.Count > 0)
            row.Kind = ImportRowKind.Faulty;
    }

    private static void Width(SchoolImportRow row, ImportColumns columns)
    {
        if (row.Raw.Length < columns.Titles.Length)
        {
            Fault(row, "", new(
                $"В строке ячеек {row.Raw.Length}, а столбцов {columns.Titles.Length}: строка оборвана или в ней не тот разделитель.",
                $"The row has {row.Raw.Length} cells and there are {columns.Titles.Length} columns: it breaks "
                    + "off, or has another delimiter."));
        }
        else if (row.Raw.Skip(columns.Titles.Length).Any(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            Fault(row, "", new(
                $"В строке ячеек {row.Raw.Length}, а столбцов {columns.Titles.Length}: возможно, разделитель "
                    + "стоит внутри текста без кавычек.",
                $"The row has {row.Raw.Length} cells and there are {columns.Titles.Length} columns: perhaps a delimiter "
                    + "stands in a text without quotes."));
        }
    }

    private static void Status(SchoolImportRow row, ImportColumns columns, DateTimeOffset now)
    {
        row.ConnectedAt = Date(row, columns, SchoolColumns.ConnectedOn, now);
        row.DisconnectedAt = Date(row, columns, SchoolColumns.DisconnectedOn, now);
        if (row.DisconnectedAt < row.ConnectedAt)
            Fault(row, SchoolColumns.DisconnectedOn, new("Отключена раньше, чем подключена.", "Disconnected before it was connected."));
        var said = Cell(row, columns, SchoolColumns.Status).ToLower(CultureInfo.InvariantCulture);
        row.Status = said switch
        {
            "" when row.DisconnectedAt is not null => SchoolColumns.Disconnected,
            "" when row.ConnectedAt is not null || !columns.SaysStatus => SchoolColumns.Connected,
            "" => null,
            SchoolColumns.Connected or "connected" => SchoolColumns.Connected,
            SchoolColumns.Disconnected or "disconnected" => SchoolColumns.Disconnected,
            SchoolColumns.Known or "known" => SchoolColumns.Known,
            _ => Fault(row, SchoolColumns.Status, new(
                $"Состояние бывает «{SchoolColumns.Connected}», «{SchoolColumns.Disconnected}» или "
                    + $"«{SchoolColumns.Known}», а здесь «{Short(said)}».",
                $"The status is “connected”, “disconnected” or “known”; here it is “{Short(said)}”.")),
        };
    }

    /// <summary>The beginning of that day where the school is.</summary>
    private static DateTimeOffset? Date(SchoolImportRow row, ImportColumns columns, string key, DateTimeOffset now)
    {
        var text = Cell(row, columns, key);
        if (text.Length == 0)
            return null;
        if (!DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Fault(
                row, key,
                new($"«{Short(text)}» — не дата. Напишите её как 20.11.2026.", $"“{Short(text)}” is no date. Write it as 20.11.2026."));
            return null;
        }
        var zone = SchoolColumns.ZoneOf(row.Zone);
        var local = date.ToDateTime(TimeOnly.MinValue);
        var at = new DateTimeOffset(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone.GetUtcOffset(local)).ToUniversalTime();
        if (date < Earliest || at > now)
        {
            Fault(
                row, key,
                new("Дата должна быть не раньше 2000 года и не в будущем.", "The date must not be before 2000 or in the future."));
            return null;
        }
        return at;
    }

    private string[] Systems(SchoolImportRow row, ImportColumns columns)
    {
        var found = new List<string>();
        foreach (var name in (columns.Cell(row.Raw, SchoolColumns.Systems) ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries)
            .Select(n => CleanText.Clean(n, keepLines: false)).Where(n => n.Length > 0))
        {
            bool IsMeant(string known) => known.Equals(Bare(name), StringComparison.InvariantCultureIgnoreCase);
            if (desks.Systems.FirstOrDefault(s => Names(s.Desk, s.Service).Any(IsMeant)) is { Desk: { } desk, Service: { } service })
                found.Add($"{desk.Key}/{service.Key}");
            else
                Fault(row, SchoolColumns.Systems, new(
                    $"Системы «{Short(Bare(name))}» нет. Есть: {Known("ru")}.",
                    $"There is no system “{Short(Bare(name))}”. There are: {Known("en")}."));
        }
        return [.. found.Distinct()];
    }

    private string Known(string language) => string.Join(", ", desks.Systems.Select(s => s.Service.Name.In(language)));

    private static IEnumerable<string> Names(Desk desk, DeskService service) =>
        [service.Key, $"{desk.Key}/{service.Key}", Bare(service.Name.Ru), Bare(service.Name.En)];

    /// <summary>«Журавль» and "Журавль" are one name.</summary>
    private static string Bare(string name) =>
        string.Concat(name.Where(sign => sign is not ('«' or '»' or '"' or '“' or '”' or '„'))).Trim();

    private static LocalText NoRegion(string written) => new(
        $"Региона «{Short(written)}» нет в списке. Напишите его название или код, например 59.",
        $"There is no region “{Short(written)}”. Write its name or code, 59 for example.");

    private static string Cell(SchoolImportRow row, ImportColumns columns, string key) =>
        CleanText.Clean(columns.Cell(row.Raw, key) ?? "", keepLines: false);

    private static string Short(string text) =>
        CleanText.Clean(text, keepLines: false) is { Length: > 60 } longer ? longer[..60] + "…" : CleanText.Clean(text, keepLines: false);

    private static string? Fault(SchoolImportRow row, string column, LocalText sentence)
    {
        row.Faults.Add(new(column, sentence.Ru, sentence.En));
        return null;
    }
}
