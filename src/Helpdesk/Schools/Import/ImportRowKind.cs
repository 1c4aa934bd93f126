namespace Helpdesk.Schools.Import;

public enum ImportRowKind
{
    /// <summary>Not compared with the registry yet.</summary>
    Read,
    New,
    Changed,
    Unchanged,
    Faulty,
}
