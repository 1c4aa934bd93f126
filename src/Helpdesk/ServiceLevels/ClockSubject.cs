using Helpdesk.Data;
using Helpdesk.Desks;

namespace Helpdesk.ServiceLevels;

/// <summary>What the promises need to know of a ticket when something happens to it.</summary>
/// <param name="SchoolZone">IANA zone of the school the request is about, when known.</param>
public sealed record ClockSubject(
    Guid TicketId,
    string Desk,
    string Type,
    string ProfileVersion,
    string? SchoolZone,
    IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The zone of the school; while no school is known, that of the region the form was answered with.</summary>
    public TimeZoneInfo? ZoneOfSchool(Desk desk) => SchoolZone is { } zone
        ? TimeZoneInfo.FindSystemTimeZoneById(zone)
        : desk.RequestType(Type)?.RegionIn(Fields)?.Zone;
}

/// <param name="At">When it happened.</param>
/// <param name="Detail">What was written with it: the reason of a pause.</param>
public sealed record ClockEvent(string Name, DateTimeOffset At, string? Detail = null);

/// <summary>What an alert says about the ticket behind a clock, and what tells whom it concerns.</summary>
/// <param name="Path">Of the ticket's page.</param>
public sealed record AlertSubject(
    Guid TicketId, string Number, string Type, string Subject, Guid? AssigneeId, string Path, IReadOnlyDictionary<string, string> Fields);

/// <param name="PromiseName">In Russian, for the history of the ticket.</param>
public sealed record BreachedClock(SlaClock Clock, string PromiseName);

/// <summary>
/// The floor above tells what clocks are about, and hears of breaches, in the transaction that records them. Many at once, one statement.
/// </summary>
public interface IClockSubjects
{
    Task<IReadOnlyDictionary<Guid, AlertSubject>> Describe(
        HelpdeskDbContext db, IReadOnlyCollection<Guid> ticketIds, CancellationToken cancellation);

    Task Breached(HelpdeskDbContext db, IReadOnlyCollection<BreachedClock> clocks, CancellationToken cancellation);

    /// <summary>What was recorded of them was recorded by a clock that was ahead, and is taken back.</summary>
    Task NotBreached(HelpdeskDbContext db, IReadOnlyCollection<BreachedClock> clocks, DateTimeOffset at, CancellationToken cancellation);
}
