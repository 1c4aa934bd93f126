using Helpdesk.Sla;

namespace Helpdesk.Desks.Calendars;

/// <summary>An official production calendar as it was loaded. Rows are added, never changed.</summary>
public sealed class OfficialCalendar
{
    public required string Version { get; init; }

    /// <summary>In the JSON format of <see cref="ProductionCalendar.Parse"/>.</summary>
    public required string Content { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }
}
