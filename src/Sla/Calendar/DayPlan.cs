namespace Helpdesk.Sla;

/// <summary>The hours one date has in wall time, and the special day that made them so.</summary>
/// <param name="Own">The special day is the desk's own, not the official one.</param>
internal readonly record struct DayPlan(OpenInterval[] Hours, SpecialDay? Special, bool Own)
{
    internal bool IsShort => Hours.Length > 0 && Special?.Kind is DayKind.Short or DayKind.WorkShort;
}
