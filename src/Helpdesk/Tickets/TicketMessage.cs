namespace Helpdesk.Tickets;

public enum MessageKind
{
    /// <summary>From the requester.</summary>
    Request,

    /// <summary>From staff to the requester.</summary>
    Reply,

    /// <summary>Between staff; never leaves.</summary>
    Note,
}

public sealed class TicketMessage
{
    private TicketMessage()
    {
    }

    public TicketMessage(Guid ticketId, MessageKind kind, string text, string channel, DateTimeOffset now, Guid? id = null)
    {
        Id = id ?? Guid.CreateVersion7(now);
        TicketId = ticketId;
        Kind = kind;
        Text = OneTimeLinks.Hidden(text);
        Channel = channel;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid TicketId { get; private set; }

    public MessageKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>The text with quotes and tails, when they were taken off.</summary>
    public string? FullText { get; private set; }

    public string Channel { get; private set; } = "";

    /// <summary>The channel's id of it: Message-ID, chat message id. Answers are matched by it.</summary>
    public string? ExternalId { get; private set; }

    public Guid? AuthorStaffId { get; private set; }

    public string AuthorName { get; private set; } = "";

    /// <summary>
    /// Who wrote it, when that is not the ticket's requester but somebody whose own request was joined to it: staff read it, the requester
    /// does not.
    /// </summary>
    public Guid? OtherPersonId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Made by a machine of the other side: shown, never acknowledged.</summary>
    public bool IsAutomatic { get; private set; }

    public TicketMessage By(Guid? staffId, string name)
    {
        AuthorStaffId = staffId;
        AuthorName = name.Length <= 200 ? name : name[..200];
        return this;
    }

    public TicketMessage FromOther(Guid? personId)
    {
        OtherPersonId = personId;
        return this;
    }

    public TicketMessage Came(string? externalId, string? fullText, bool isAutomatic)
    {
        ExternalId = externalId is { Length: > 998 } ? externalId[..998] : externalId;
        FullText = fullText is null ? null : OneTimeLinks.Hidden(fullText);
        IsAutomatic = isAutomatic;
        return this;
    }
}

/// <summary>A named event on a ticket: what the promises start and end by, and the ticket's history. Append only.</summary>
public sealed class TicketEvent
{
    public const int LongestDetail = 2000;

    private TicketEvent()
    {
    }

    public TicketEvent(
        Guid ticketId, TicketEventKind happened, DateTimeOffset at, Guid? staffId, string actorName, string? detail, Guid? messageId = null)
    {
        Id = Guid.CreateVersion7(at);
        TicketId = ticketId;
        Name = happened.Key;
        At = at;
        StaffId = staffId;
        ActorName = actorName;
        Detail = detail is { Length: > LongestDetail } ? detail[..LongestDetail] : detail;
        MessageId = messageId;
    }

    public Guid Id { get; private set; }

    public Guid TicketId { get; private set; }

    public string Name { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public Guid? StaffId { get; private set; }

    public string ActorName { get; private set; } = "";

    /// <summary>What a person should read beside the name: reason of a rejection, system, new assignee.</summary>
    public string? Detail { get; private set; }

    /// <summary>
    /// The message that it stands and falls with: said by it, or what became of it. Null for what was done without words.
    /// </summary>
    public Guid? MessageId { get; private set; }
}

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

/// <summary>The bytes, once for all equal files.</summary>
public sealed class AttachmentContent
{
    public required string Sha256 { get; init; }

    public required byte[] Bytes { get; init; }
}
