using System.Text.Json.Serialization;
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

/// <param name="DueAt">UTC.</param>
/// <param name="Provisional">The deadline crosses a year without an official calendar.</param>
/// <param name="Explanation">Null when it was not asked for.</param>
public sealed record DeadlineAnswer(DateTimeOffset DueAt, bool Provisional, IReadOnlyList<LocalText>? Explanation)
{
    /// <summary>The explanation in steps, where it was asked for.</summary>
    [JsonIgnore]
    public Explanation? Steps { get; init; }

    /// <summary>The explanation as days from receipt to deadline; null where nobody draws them.</summary>
    public IReadOnlyList<DayDto>? Days { get; init; }
}
