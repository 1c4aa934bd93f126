namespace Helpdesk.Tickets;

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
