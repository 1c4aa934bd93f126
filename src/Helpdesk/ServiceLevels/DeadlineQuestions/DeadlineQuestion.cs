using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels.DeadlineQuestions;

/// <summary>When is this promise due? Asked by a line of the <c>deadlines</c> command or by <c>POST /api/v1/deadlines</c>.</summary>
/// <param name="Zone">IANA zone that replaces the calendar's; null leaves the desk's.</param>
/// <param name="Pauses">Always counted, also for a promise that tickets may not pause: who asks decides.</param>
public sealed record DeadlineQuestion(string Desk, string Promise, DateTimeOffset ReceivedAt, string? Zone, IReadOnlyList<Pause>? Pauses)
{
    /// <summary>First and last year (UTC) that an instant in a question may lie in: those that calendars cover.</summary>
    public const int FirstYear = 2000, LastYear = 2100;
}
