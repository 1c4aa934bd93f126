using Helpdesk.Desks.Forms;
using Helpdesk.Shell;
using static Helpdesk.Shell.Words;

namespace Helpdesk.ServiceLevels.Pages;

/// <summary>The boxes of the calculator, with what was typed and what is wrong with it.</summary>
internal static class DeadlineFields
{
    public static IReadOnlyList<FormFieldView> Of(DeadlineAsked asked) => [Promise(asked), Date(asked), Time(asked), Region(asked)];

    private static FormFieldView Promise(DeadlineAsked asked) => new()
    {
        Name = "promise",
        Label = T("Что обещано", "What is promised"),
        Kind = FieldKind.Choice,
        IsRequired = true,
        Options = [.. asked.Desk!.Promises.Select(p => new Choice(p.Key, $"{p.Name.In(Language)}: {PromiseWords.Amount(p.Target)}"))],
        Values = asked.Promise is { } chosen ? [chosen.Key] : [],
        Error = asked.Errors.GetValueOrDefault("promise"),
    };

    private static FormFieldView Date(DeadlineAsked asked)
    {
        var error = asked.Errors.GetValueOrDefault("date");
        return new()
        {
            Name = "date",
            Label = T("Дата получения", "Date of receipt"),
            // A date box shows nothing at all for what is not a date; what was typed is to be seen.
            Kind = error is null ? FieldKind.Date : FieldKind.Text,
            IsRequired = true,
            Hint = asked.Promise?.StartsAtField is null ? null : T(
                "Этот срок идёт с начала даты: поставьте время 00:00.",
                "This deadline runs from the start of the date: set the time to 00:00."),
            Values = [asked.DateText],
            MaxLength = error is null ? null : 40,
            Error = error,
        };
    }

    private static FormFieldView Time(DeadlineAsked asked)
    {
        var error = asked.Errors.GetValueOrDefault("time");
        return new()
        {
            Name = "time",
            Label = T("Время получения", "Time of receipt"),
            Kind = error is null ? FieldKind.Time : FieldKind.Text,
            IsRequired = true,
            Hint = T(
                "По часам школы, если выбран её регион, иначе по часам организации.",
                "By the school's clock when its region is chosen, else by the organisation's."),
            Values = [asked.TimeText],
            MaxLength = error is null ? null : 40,
            Error = error,
        };
    }

    private static FormFieldView Region(DeadlineAsked asked) => new()
    {
        Name = "region",
        Label = T("Регион школы", "Region of the school"),
        Kind = FieldKind.Choice,
        Options = [.. Regions.All.Select(r => new Choice(r.Code, r.Name.In(Language)))
            .OrderBy(r => r.Name, StringComparer.Create(Culture, true))],
        Values = [asked.Region?.Code ?? asked.RegionText],
        Error = asked.Errors.GetValueOrDefault("region"),
    };

    /// <summary>Rarely needed: the page folds it.</summary>
    public static FormFieldView Zone(DeadlineAsked asked) => new()
    {
        Name = "zone",
        Label = T("Часовой пояс", "Time zone"),
        Kind = FieldKind.Choice,
        Hint = T("Посчитать так, будто всё происходит в этом поясе.", "Counts as if everything happened in this zone."),
        // An address may name any zone of the world.
        Options = [.. Regions.All.Select(r => r.ZoneId).Concat(asked.Zone is { } named ? [named.Id] : []).Distinct()
            .Select(id => new Choice(id, Sla.ZoneNames.Of(id, Language)))
            .OrderBy(zone => zone.Name, StringComparer.Create(Culture, true))],
        Values = [asked.Zone?.Id ?? asked.ZoneText],
        Error = asked.Errors.GetValueOrDefault("zone"),
    };
}
