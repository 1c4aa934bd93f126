using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Calendars;
using Helpdesk.People;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>An administrator wants another calendar: nothing changes yet, first it is counted what would move.</summary>
public sealed class ProposeCalendar(Transactions transactions, DeskCatalog desks, CalendarEditions editions, TimeProvider time)
{
    /// <summary>As many own days as a desk may have: ten years of weekdays.</summary>
    private const int MostDays = 3000;

    private const int LongestName = 100;

    /// <param name="calendar">Its years take the place of the same years; the others stay.</param>
    /// <param name="source">Name of the file, for people.</param>
    public async Task<Guid> Official(ProductionCalendar calendar, string source, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        var inForce = await editions.InForce(cancellation);
        var current = await editions.OfficialOf(Newest(inForce), cancellation);
        var becomes = current.With(calendar);
        if (becomes.Version == current.Version)
            throw new RuleViolation("Такой календарь уже загружен: дни те же.", "This calendar is loaded already: the days are the same.");
        return await Keep(CalendarChange.OfOfficial(becomes, source, actor.Name, time.Instant), actor, cancellation);
    }

    /// <summary>Adds days to a desk's calendar; a date that was added before gets the new kind.</summary>
    public async Task<Guid> Add(string desk, IReadOnlyList<SpecialDay> days, string summary, Actor actor, CancellationToken cancellation)
    {
        var edition = await InForce(desk, actor, cancellation);
        if (days.Count == 0 || days.Any(d => d.Name is not { Ru.Length: > 0 and <= LongestName, En.Length: <= LongestName }))
            throw new RuleViolation(
                "Назовите эти дни: до 100 знаков. Название увидят в объяснении срока.",
                "Name these days, in up to 100 characters. The name is shown in explanations of deadlines.");
        var dates = days.Select(d => d.Date).ToHashSet();
        IReadOnlyList<SpecialDay> becomes = [.. edition.AddedDays.Where(d => !dates.Contains(d.Date)), .. days];
        return await Days(desk, edition, becomes, summary, actor, cancellation);
    }

    /// <summary>The dates are again what profile and official calendar make of them.</summary>
    public async Task<Guid> Remove(string desk, IReadOnlySet<DateOnly> dates, string summary, Actor actor, CancellationToken cancellation)
    {
        var edition = await InForce(desk, actor, cancellation);
        return await Days(desk, edition, [.. edition.AddedDays.Where(d => !dates.Contains(d.Date))], summary, actor, cancellation);
    }

    private async Task<CalendarEdition> InForce(string desk, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        return (await editions.InForce(cancellation)).FirstOrDefault(e => e.Desk == desk && desks.Find(desk) is not null)
            ?? throw new RuleViolation($"Службы «{desk}» нет.", $"There is no desk “{desk}”.");
    }

    private async Task<Guid> Days(
        string desk, CalendarEdition edition, IReadOnlyList<SpecialDay> becomes, string summary, Actor actor,
        CancellationToken cancellation)
    {
        if (AddedDaysJson.Write(becomes) == AddedDaysJson.Write(edition.AddedDays))
            throw new RuleViolation("В календаре от этого ничего не изменится.", "This changes nothing in the calendar.");
        if (becomes.Count > MostDays)
            throw new RuleViolation($"Слишком много своих дней: можно {MostDays}.", $"Too many days of its own: at most {MostDays}.");
        return await Keep(CalendarChange.OfDays(desk, becomes, summary, actor.Name, time.Instant), actor, cancellation);
    }

    /// <summary>The same again, while the first waits to be decided, is the first: a second click, a reload.</summary>
    private Task<Guid> Keep(CalendarChange change, Actor actor, CancellationToken cancellation) => transactions.Run(actor, async work =>
    {
        await work.Db.WaitForTurn("calendar-proposal", work.Cancellation);
        var waiting = await work.Db.CalendarChanges.AsNoTracking()
            .Where(c => c.State == CalendarChangeState.Counting || c.State == CalendarChangeState.Ready)
            .Where(c => c.Kind == change.Kind && c.Desk == change.Desk && c.MadeBy == change.MadeBy)
            .ToListAsync(work.Cancellation);
        if (waiting.Find(c => c.OfficialContent == change.OfficialContent && c.AddedDaysContent == change.AddedDaysContent) is { } there)
            return there.Id;
        work.Db.CalendarChanges.Add(change);
        work.BeginAfterCommit<CalendarWork>(change.Id);
        return change.Id;
    }, cancellation);

    internal static CalendarEdition Newest(IReadOnlyList<CalendarEdition> inForce) => inForce.MaxBy(e => e.MadeAt)!;
}
