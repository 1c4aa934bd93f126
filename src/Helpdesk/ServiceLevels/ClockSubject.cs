using Helpdesk.Data;

namespace Helpdesk.ServiceLevels;

/// <summary>What the promises need to know of a ticket when something happens to it.</summary>
/// <param name="SchoolZone">IANA zone of the school the request is about, when known.</param>
public sealed record ClockSubject(
    Guid TicketId,
    string Desk,
    string Type,
    string ProfileVersion,
    string? SchoolZone,
    IReadOnlyDictionary<string, string> Fields);

/// <summary>What an alert says about the ticket behind a clock.</summary>
public sealed record AlertSubject(Guid TicketId, string Number, string Type, string Subject, Guid? AssigneeId, string Path);

/// <summary>The floor above tells what a clock is about, and hears of breaches, in the watch's transaction.</summary>
public interface IClockSubjects
{
    Task<IReadOnlyDictionary<Guid, AlertSubject>> Describe(HelpdeskDbContext db, IReadOnlyCollection<Guid> ticketIds, CancellationToken cancellation);

    void Breached(HelpdeskDbContext db, SlaClock clock, string promiseName);
}
