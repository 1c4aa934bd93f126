using Helpdesk.Desks;
using Helpdesk.Desks.Calendars;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>Counts deadlines by the calendars a change would bring.</summary>
internal sealed class Recount(DeskVersions desks, CalendarEditions editions, CalendarChange change, IReadOnlyList<CalendarEdition> inForce)
{
    private readonly ProductionCalendar? _official = change.Official;
    private readonly IReadOnlyList<SpecialDay>? _addedDays = change.AddedDays;
    private readonly Dictionary<(string Desk, string Version), Desk> _desks = [];

    /// <summary>The desks whose calendars change, with the edition in force of each.</summary>
    public IReadOnlyList<CalendarEdition> Editions { get; } = [.. inForce.Where(e => change.Desk is null || e.Desk == change.Desk)];

    /// <summary>Null when nothing about the clock changes. A deadline that has passed stays as it is.</summary>
    public async ValueTask<ClockMove?> Move(SlaClock clock, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!clock.IsRunning || clock.BreachedAt is not null || clock.DueAt <= now)
            return null;
        var desk = await DeskOf(clock, cancellation);
        var promise = desk.Promise(clock.Promise)!;
        var calendar = clock.CalendarOf(desk);
        var (oldDue, oldProvisional, oldStepAt) = (clock.DueAt, clock.Provisional, clock.NextStepAt);
        clock.Count(promise.Target.DueAt(calendar, clock.StartedAt, clock.StoodStill()), clock.CalendarEdition, clock.CountedAt);
        var next = clock.PausedAt is null ? ClockStep.First(promise, calendar, clock, now) : (ClockStep?)null;
        clock.Next(next);
        if (clock.DueAt == oldDue && clock.Provisional == oldProvisional && clock.NextStepAt == oldStepAt)
            return null;
        return new()
        {
            ChangeId = change.Id,
            ClockId = clock.Id,
            TicketId = clock.TicketId,
            Desk = clock.Desk,
            Promise = clock.Promise,
            OldDueAt = oldDue,
            NewDueAt = clock.DueAt,
            OldProvisional = oldProvisional,
            NewProvisional = clock.Provisional,
            NextStep = clock.NextStep,
            NextStepAt = clock.NextStepAt,
        };
    }

    private async ValueTask<Desk> DeskOf(SlaClock clock, CancellationToken cancellation)
    {
        if (_desks.TryGetValue((clock.Desk, clock.ProfileVersion), out var known))
            return known;
        var edition = Editions.Single(e => e.Desk == clock.Desk);
        var desk = await desks.Suppose(
            clock.Desk, clock.ProfileVersion, _official ?? await editions.OfficialOf(edition, cancellation),
            _addedDays ?? edition.AddedDays, cancellation);
        return _desks[(clock.Desk, clock.ProfileVersion)] = desk;
    }
}
