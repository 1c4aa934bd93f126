namespace Helpdesk.Desks;

/// <summary>The actions that features offer on a ticket besides replying, noting and assigning. A request type allows some of them.</summary>
public static class TicketActions
{
    public const string Approve = "approve";
    public const string Reject = "reject";
    /// <summary>The form goes back to the requester, with a remark on each field that is wrong.</summary>
    public const string AskCorrections = "ask-corrections";

    public const string Grant = "grant";

    /// <summary>Access to one of the chosen systems cannot be given now, for a reason.</summary>
    public const string RefuseAccess = "refuse-access";

    public const string Arrive = "arrive";
    public const string Register = "register";
    public const string Answer = "answer";
    public const string DeliverResult = "deliver-result";
    public const string IssueCard = "issue-card";
    public const string BlockCard = "block-card";
    public const string ChangeData = "change-data";
    public const string EraseData = "erase-data";
    public const string CreateGroup = "create-group";
    public const string Resolve = "resolve";
    public const string Reopen = "reopen";

    public static IReadOnlySet<string> All { get; } = new HashSet<string>
    {
        Approve, Reject, AskCorrections, Grant, RefuseAccess, Arrive, Register, Answer, DeliverResult, IssueCard, BlockCard, ChangeData, EraseData, CreateGroup, Resolve, Reopen,
    };
}
