using Helpdesk.Bots.Email.Machines;
using Helpdesk.Bots.Email.Mime;

namespace Helpdesk.Bots.Email.Messages;

/// <summary>A received mail, read as far as it can be read. Everything optional really is missing in some mail of the world.</summary>
public sealed record MailMessage
{
    public required MailHeaders Headers { get; init; }

    /// <summary>The author; null when the mail names none that could be answered.</summary>
    public MailParty? From { get; init; }

    public IReadOnlyList<MailParty> ReplyTo { get; init; } = [];

    public IReadOnlyList<MailParty> To { get; init; } = [];

    public IReadOnlyList<MailParty> Cc { get; init; } = [];

    public string? Subject { get; init; }

    /// <summary>UTC; null when absent or unreadable.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Without brackets; null when absent.</summary>
    public string? MessageId { get; init; }

    /// <summary>Without brackets.</summary>
    public IReadOnlyList<string> InReplyTo { get; init; } = [];

    /// <summary>Without brackets, the oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Plain text, taken from the HTML when there is no plain part. Lines end with LF. Never null.</summary>
    public string TextBody { get; init; } = "";

    /// <summary>Where a quotation begins in <see cref="TextBody"/> by what the HTML says; null when it does not say.</summary>
    public int? QuoteStart { get; init; }

    /// <summary>The HTML as it came: never show it without cleaning.</summary>
    public string? HtmlBody { get; init; }

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>Made by a machine, so nothing automatic may answer it (RFC 3834 and practice).</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Set when this mail reports on the delivery of another (RFC 3464).</summary>
    public DeliveryStatus? DeliveryStatus { get; init; }
}
