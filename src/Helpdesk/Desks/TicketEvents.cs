namespace Helpdesk.Desks;

/// <summary>
/// The words for what happens to a ticket. Features record them, profiles say which of them start, meet, pause and resume a promise.
/// A new word is a line here and the one place in a feature that records it.
/// </summary>
public static class TicketEvents
{
    /// <summary>The ticket was made: the application, loss, work or appeal was received. Every ticket begins with it.</summary>
    public const string Registered = "registered";

    /// <summary>
    /// A person of the desk answered, and the answer left or was read: one that reaches nobody is not recorded as this. Automatic replies
    /// and notes are not either.
    /// </summary>
    public const string Replied = "replied";

    /// <summary>A technician came to the school.</summary>
    public const string Arrived = "arrived";

    /// <summary>A person of the desk spoke to the requester by phone. It meets what <see cref="Replied"/> meets.</summary>
    public const string Called = "called";

    public const string Approved = "approved";

    public const string Rejected = "rejected";

    /// <summary>The desk sent the form back to be corrected.</summary>
    public const string CorrectionsAsked = "corrections-asked";

    /// <summary>The form was filled in anew, whole or in part.</summary>
    public const string FormCorrected = "form-corrected";

    /// <summary>Who was named as the responsible person says by the link of their letter that it is not them. The detail is the address.</summary>
    public const string PersonDenied = "person-denied";

    /// <summary>Access to one of the chosen systems was given.</summary>
    public const string AccessGiven = "access-given";

    /// <summary>Access to one of the chosen systems cannot be given; the promise goes on.</summary>
    public const string AccessRefused = "access-refused";

    /// <summary>Access to the last of the chosen systems was given: now every one of them is.</summary>
    public const string AccessComplete = "access-complete";

    /// <summary>This and the next two are done elsewhere and recorded here by whoever did it.</summary>
    public const string CardIssued = "card-issued";

    public const string CardBlocked = "card-blocked";

    public const string DataChanged = "data-changed";

    /// <summary>The personal data of someone who left were erased here, after their personal account was deleted where it was.</summary>
    public const string DataErased = "data-erased";

    /// <summary>The result reached the student: recorded when the channel confirms the delivery, not when it is sent.</summary>
    public const string ResultDelivered = "result-delivered";

    public const string GroupCreated = "group-created";

    /// <summary>A clerk entered the appeal in the register (59-FZ art. 8(2)); its receipt is <see cref="Registered"/>.</summary>
    public const string AppealRegistered = "appeal-registered";

    /// <summary>The appeal was answered on the merits (59-FZ art. 12(1)).</summary>
    public const string Answered = "answered";

    public const string Resolved = "resolved";

    public const string Reopened = "reopened";

    /// <summary>The desk waits for the requester.</summary>
    public const string Waiting = "waiting";

    /// <summary>The requester answered, or the desk stopped waiting.</summary>
    public const string WaitingEnded = "waiting-ended";

    public static IReadOnlySet<string> All { get; } = new HashSet<string>
    {
        Registered, Replied, Arrived, Called, Approved, Rejected, CorrectionsAsked, FormCorrected, PersonDenied, AccessGiven, AccessRefused, AccessComplete, CardIssued, CardBlocked, DataChanged, DataErased, ResultDelivered,
        GroupCreated, AppealRegistered, Answered, Resolved, Reopened, Waiting, WaitingEnded,
    };

    /// <summary>What any ticket may record without an action of its type.</summary>
    public static IReadOnlySet<string> OfEveryTicket { get; } = new HashSet<string> { Registered, Replied, Called, FormCorrected, PersonDenied, Waiting, WaitingEnded };
}
