namespace Helpdesk.Sla;

/// <param name="Was">Null for an ordinary day of the week.</param>
/// <param name="Becomes">Null for an ordinary day of the week.</param>
public sealed record ChangedDay(DateOnly Date, SpecialDay? Was, SpecialDay? Becomes);
