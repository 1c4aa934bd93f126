namespace Helpdesk.Tickets;

public sealed class Attachment
{
    private Attachment()
    {
    }

    public Attachment(
        Guid ticketId, Guid messageId, string fileName, string contentType, long length, string? sha256, string? missing,
        DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        TicketId = ticketId;
        MessageId = messageId;
        FileName = SafeFile.Name(fileName);
        ContentType = SafeFile.Type(contentType);
        Length = length;
        Sha256 = sha256;
        Missing = missing;
    }

    public Guid Id { get; private set; }

    public Guid TicketId { get; private set; }

    public Guid MessageId { get; private set; }

    public string FileName { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    public long Length { get; private set; }

    /// <summary>Key of the content; null when it was not taken, then <see cref="Missing"/> says why.</summary>
    public string? Sha256 { get; private set; }

    public string? Missing { get; private set; }
}
