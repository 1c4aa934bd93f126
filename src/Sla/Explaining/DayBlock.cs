namespace Helpdesk.Sla;

/// <summary>One local day between receipt and deadline, as the steps of the computation tell it.</summary>
/// <param name="Date">Local date in the calendar's zone.</param>
public sealed record DayBlock(DateOnly Date, DayBlockKind Kind)
{
    /// <summary>Working time of this day that was counted; null where the promise does not count working time.</summary>
    public TimeSpan? Amount { get; init; }

    /// <summary>The how-manieth working or calendar day it is; null where days are not counted, or not this one.</summary>
    public int? Number { get; init; }

    /// <summary>Why it is skipped; null for other kinds.</summary>
    public DayReason? Reason { get; init; }

    /// <summary>Name of the holiday or of the desk's own day.</summary>
    public LocalText? Name { get; init; }

    /// <summary>The date a moved day off came from.</summary>
    public DateOnly? MovedFrom { get; init; }

    /// <summary>Set where the hours of the day are not those of the week.</summary>
    public UnusualHours? Unusual { get; init; }

    /// <summary>
    /// The request is late on this day because it came after this time; null also where the amount does not fit into the day.
    /// </summary>
    public TimeOnly? CutOff { get; init; }

    /// <summary>A pause covers a part of the day.</summary>
    public bool HasPause { get; init; }

    /// <summary>The instant of receipt, on its day only; with the local offset.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The deadline, on its day only; with the local offset. 24:00 of the day is the midnight after it.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
