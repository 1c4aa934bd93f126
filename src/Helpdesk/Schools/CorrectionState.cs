namespace Helpdesk.Schools;

public enum CorrectionState
{
    Waiting,

    /// <summary>Looked at: what was confirmed is in the registry.</summary>
    Decided,

    /// <summary>The school sent another one before this was looked at.</summary>
    Replaced,
}
