namespace Helpdesk.UnitOfWork;

/// <summary>What a key may be given. Administering is not among them: a program makes no people, keys, calendars or settings.</summary>
public enum KeyRight
{
    /// <summary>Sees tickets with their messages and files. A key that only makes tickets needs not even this.</summary>
    Read,

    /// <summary>Makes tickets, replies, notes and assigns.</summary>
    Write,

    /// <summary>Does what engineers and teachers do: arrives, grades, resolves.</summary>
    Work,

    /// <summary>Approves, rejects and takes access away.</summary>
    Decide,
}
