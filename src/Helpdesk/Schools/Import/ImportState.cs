namespace Helpdesk.Schools.Import;

public enum ImportState
{
    /// <summary>Every row is being looked at.</summary>
    Checking,

    /// <summary>The file as a whole cannot be read; it says why.</summary>
    Refused,

    /// <summary>Shown to somebody who decides; nothing has changed so far.</summary>
    Ready,

    /// <summary>Decided; being done.</summary>
    Importing,
    Done,
    Discarded,
}
