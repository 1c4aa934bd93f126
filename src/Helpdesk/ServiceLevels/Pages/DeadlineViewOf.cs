using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.ServiceLevels.DeadlineQuestions;
using Helpdesk.Shell;
using Helpdesk.Sla;
using static Helpdesk.Shell.Words;

namespace Helpdesk.ServiceLevels.Pages;

/// <summary>Answers the question of an address by the core of the command and the API, in the words of the reader.</summary>
public sealed class DeadlineViewOf(DeskCatalog desks, TimeProvider time)
{
    public DeadlineView Handle(IQueryCollection query)
    {
        var now = time.GetUtcNow();
        var asked = new DeadlineAsked(query, desks, now);
        var moments = new Moments(asked.CountedIn ?? asked.Desk?.Calendar.Zone ?? TimeZoneInfo.Utc, now, namesZone: true);
        var answer = AnswerOf(asked, moments);
        string? Wrong(string field) => asked.Errors.GetValueOrDefault(field);
        return new()
        {
            Moments = moments,
            Desks = [.. desks.All.Select(d => new DeskChoiceView(d.Name.In(Language), UrlOf(asked, d.Key, null), d == asked.Desk))],
            Desk = asked.Desk?.Key,
            DeskError = Wrong("desk"),
            Fields = asked.Desk is null ? [] : [PromiseField(asked, Wrong("promise")), DateField(asked, Wrong("date")), TimeField(asked, Wrong("time")), RegionField(asked, Wrong("region"))],
            Zone = asked.Desk is null ? null : ZoneField(asked, Wrong("zone")),
            Answer = answer,
        };
    }

    private DeadlineAnswerView? AnswerOf(DeadlineAsked asked, Moments moments)
    {
        if (!asked.IsAsked || asked.Errors.Count > 0 || asked is not { Desk: { } desk, Promise: { } promise, ReceivedAt: { } receivedAt })
            return null;
        var question = new DeadlineQuestion(desk.Key, promise.Key, receivedAt, asked.CountedIn?.Id, null);
        if (!new DeadlineAnswering(desks.Find).TryAnswer(question, explain: true, out var answer, out _))
        {
            // The parts were checked one by one; what is left to go wrong is the end of the calendar.
            asked.Refuse();
            return null;
        }

        var zone = asked.CountedIn ?? desk.Calendar.Zone;
        var view = new PromiseView(
            promise.Name.In(Language), promise.Clause, answer.DueAt, zone, answer.Provisional, [.. answer.Explanation!.Select(line => line.In(Language))])
        {
            Days = answer.Steps!.Days(),
        };
        return new(view, receivedAt, promise.ClauseText?.In(Language), InSchool(asked, answer.DueAt, zone, moments), UrlOf(asked, desk.Key, promise.Key));
    }

    /// <summary>Who chose a region wants to know what their own clock will show.</summary>
    private static string? InSchool(DeadlineAsked asked, DateTimeOffset dueAt, TimeZoneInfo zone, Moments moments)
    {
        if (asked.Region is not { } region)
            return null;
        if (region.Zone.GetUtcOffset(dueAt) == zone.GetUtcOffset(dueAt))
            return asked.Promise!.ZoneIsSchool ? T($"Считаем по времени школы: {region.Name.Ru}.", $"Counted by the school's time: {region.Name.En}.") : null;
        var local = moments.Exact(dueAt, region.Zone);
        return T(
            $"По часам школы ({region.Name.Ru}) это {local}. Сам срок считают по времени организации.",
            $"By the school's clock ({region.Name.En}) this is {local}. The deadline itself is counted by the organisation's time.");
    }

    private static FormFieldView PromiseField(DeadlineAsked asked, string? error) => new()
    {
        Name = "promise",
        Label = T("Что обещано", "What is promised"),
        Kind = FieldKind.Choice,
        IsRequired = true,
        Options = [.. asked.Desk!.Promises.Select(p => new Choice(p.Key, $"{p.Name.In(Language)}: {PromiseWords.Amount(p.Target)}"))],
        Values = asked.Promise is { } chosen ? [chosen.Key] : [],
        Error = error,
    };

    private static FormFieldView DateField(DeadlineAsked asked, string? error) => new()
    {
        Name = "date",
        Label = T("Дата получения", "Date of receipt"),
        // A date box shows nothing at all for what is not a date; what was typed is to be seen.
        Kind = error is null ? FieldKind.Date : FieldKind.Text,
        IsRequired = true,
        Hint = asked.Promise?.StartsAtField is null ? null : T("Этот срок идёт с начала даты: поставьте время 00:00.", "This deadline runs from the start of the date: set the time to 00:00."),
        Values = [asked.DateText],
        MaxLength = error is null ? null : 40,
        Error = error,
    };

    private static FormFieldView TimeField(DeadlineAsked asked, string? error) => new()
    {
        Name = "time",
        Label = T("Время получения", "Time of receipt"),
        Kind = error is null ? FieldKind.Time : FieldKind.Text,
        IsRequired = true,
        Hint = T("По часам школы, если выбран её регион, иначе по часам организации.", "By the school's clock when its region is chosen, else by the organisation's."),
        Values = [asked.TimeText],
        MaxLength = error is null ? null : 40,
        Error = error,
    };

    private static FormFieldView RegionField(DeadlineAsked asked, string? error) => new()
    {
        Name = "region",
        Label = T("Регион школы", "Region of the school"),
        Kind = FieldKind.Choice,
        Options = [.. Regions.All.Select(r => new Choice(r.Code, r.Name.In(Language))).OrderBy(r => r.Name, StringComparer.Create(Culture, true))],
        Values = [asked.Region?.Code ?? asked.RegionText],
        Error = error,
    };

    private static FormFieldView ZoneField(DeadlineAsked asked, string? error) => new()
    {
        Name = "zone",
        Label = T("Часовой пояс", "Time zone"),
        Kind = FieldKind.Region,
        Hint = T("Посчитать так, будто всё происходит в этом поясе: Europe/Samara.", "Counts as if everything happened in this zone: Europe/Samara."),
        Options = [.. Regions.All.Select(r => r.ZoneId).Distinct().Order(StringComparer.Ordinal).Select(id => new Choice(id, id))],
        Values = [asked.ZoneText],
        MaxLength = 64,
        Error = error,
    };

    private static string UrlOf(DeadlineAsked asked, string desk, string? promise)
    {
        var given = new (string Name, string? Value)[]
        {
            ("desk", desk), ("promise", promise), ("date", asked.DateText), ("time", asked.TimeText), ("region", asked.RegionText), ("zone", asked.ZoneText),
        };
        return "/deadlines" + QueryString.Create(given.Where(pair => !string.IsNullOrEmpty(pair.Value) && pair.Value.Length <= 64).Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
    }
}
