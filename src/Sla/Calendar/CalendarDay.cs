namespace Helpdesk.Sla;

/// <summary>What a working calendar says about one local date, for drawing it.</summary>
/// <param name="Hours">Open intervals in wall time; none on a day off.</param>
/// <param name="Special">The special day that decides over the weekly hours, or null on an ordinary day.</param>
/// <param name="Own">The special day is the desk's own, not the official one.</param>
/// <param name="Provisional">The official calendar has no data for the year: its days are those of the law.</param>
public sealed record CalendarDay(DateOnly Date, IReadOnlyList<OpenInterval> Hours, SpecialDay? Special, bool Own, bool Provisional);
