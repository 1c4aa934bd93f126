using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels.Alerts;

/// <param name="IsOpen">Nothing has met it so far.</param>
public sealed record MorningLine(string Number, LocalText Promise, DateTimeOffset DueAt, TimeZoneInfo Zone, string Path, bool IsOpen);
