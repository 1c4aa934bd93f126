namespace Helpdesk.Desks;

public enum AlertRecipient
{
    /// <summary>The member of staff who has the ticket.</summary>
    Assignee,

    /// <summary>The persons responsible for the service or the request type.</summary>
    Responsible,

    /// <summary>From here on: everybody who has this role on the desk.</summary>
    Managers,
    Reviewers,
    Engineers,
    Teachers,
    Operators,

    /// <summary>The administrators of the installation.</summary>
    Administrators,
}
