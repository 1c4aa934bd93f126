namespace Helpdesk.Sla;

/// <summary>Where a deadline goes that falls on a day off.</summary>
public enum Roll
{
    /// <summary>To the next working day (Civil Code art. 193).</summary>
    Forward,

    /// <summary>
    /// To the previous working day; forward after all when that day closed at or before the receipt, since nobody can
    /// keep a promise in the past.
    /// </summary>
    Back,
}
