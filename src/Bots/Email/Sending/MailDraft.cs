using Helpdesk.Bots.Email.Mime;

namespace Helpdesk.Bots.Email.Sending;

/// <summary>A mail to send. Line breaks and control characters in any header value are taken out, so no value can add a header.</summary>
public sealed record MailDraft
{
    public required MailParty From { get; init; }

    public required MailParty To { get; init; }

    public required string Subject { get; init; }

    /// <summary>Plain text; an escaped HTML rendering is made from it.</summary>
    public required string Text { get; init; }

    /// <summary>Without brackets; never generated here, so that a repeat of the same mail carries the same one.</summary>
    public required string MessageId { get; init; }

    /// <summary>Without brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Without brackets, the oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Written by no person: marked so that no machine answers (RFC 3834 §5).</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Further headers, e.g. the loop guard.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}
