namespace Helpdesk.Sla;

public enum DayBlockKind
{
    /// <summary>The day of receipt, and nothing of it counts: it came after closing, or counting starts with the next day.</summary>
    Received,

    /// <summary>All of its working time, or the day itself, is counted.</summary>
    Counted,

    /// <summary>A part of its working time is counted.</summary>
    PartlyCounted,

    Skipped,

    /// <summary>Nothing of it counts because of a pause.</summary>
    Paused,

    /// <summary>A working day on which the request is late: after the cut-off, or with too little of the day left.</summary>
    Late,

    /// <summary>The deadline was put on this working day; nothing of the day itself is counted.</summary>
    MovedTo,

    /// <summary>Time passes, whatever day it is.</summary>
    Passing,
}
