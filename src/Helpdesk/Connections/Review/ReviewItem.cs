namespace Helpdesk.Connections.Review;

/// <summary>What a reviewer found of one requirement. It speaks of the answers of its revision, and of no later ones.</summary>
public sealed class ReviewItem(Guid ticketId, string requirement)
{
    public const int LongestNote = 500;

    public Guid TicketId { get; private set; } = ticketId;

    /// <summary>Key of the requirement in the request type's checklist.</summary>
    public string Requirement { get; private set; } = requirement;

    public Verdict Verdict { get; private set; }

    /// <summary>For colleagues; the applicant never reads it.</summary>
    public string Note { get; private set; } = "";

    public int Revision { get; private set; }

    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public void Found(Verdict verdict, string note, int revision, string by, DateTimeOffset now) =>
        (Verdict, Note, Revision, By, At) = (verdict, note, revision, by, now);
}
