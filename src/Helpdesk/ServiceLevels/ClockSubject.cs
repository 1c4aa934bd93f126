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
