namespace Helpdesk.Tickets.Forms;

/// <summary>What a reviewer wants corrected in one field of a form.</summary>
public sealed class FormRemark
{
    private FormRemark()
    {
    }

    public FormRemark(Guid ticketId, string field, string text, int revision, string by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        TicketId = ticketId;
        Field = field;
        Text = text;
        Revision = revision;
        AskedBy = by;
        AskedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid TicketId { get; private set; }

    /// <summary>Key of the field.</summary>
    public string Field { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>The revision of the form that was read.</summary>
    public int Revision { get; private set; }

    public string AskedBy { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When the field was answered anew, or the remark was taken back; null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    public void Settle(DateTimeOffset now) => SettledAt ??= now;
}
