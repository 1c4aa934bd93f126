namespace Helpdesk.Connections.Review;

/// <summary>The revision of a form that a reviewer has read last; what changed since is shown to them.</summary>
public sealed class ReviewReading(Guid ticketId, Guid staffId)
{
    public Guid TicketId { get; private set; } = ticketId;

    public Guid StaffId { get; private set; } = staffId;

    public int Revision { get; private set; }

    public DateTimeOffset At { get; private set; }

    public void Read(int revision, DateTimeOffset now) => (Revision, At) = (Math.Max(Revision, revision), now);
}
