namespace Helpdesk.Desks;

/// <summary>Keys of the events that the rules of promises themselves know, whatever a profile says.</summary>
public static class StandardEvents
{
    /// <summary>Every ticket begins with it.</summary>
    public const string Registered = "registered";

    public const string Replied = "replied";

    /// <summary>It meets what <see cref="Replied"/> meets.</summary>
    public const string Called = "called";

    public const string Reopened = "reopened";

    /// <summary>Pauses a promise that may be paused, unless its profile names another event.</summary>
    public const string Waiting = "waiting";

    /// <summary>Resumes what <see cref="Waiting"/> paused.</summary>
    public const string WaitingEnded = "waiting-ended";
}
