namespace Helpdesk.Bots.Email.Mime;

/// <param name="FileName">Never empty and without directories.</param>
/// <param name="ContentId">Set for pictures that the HTML shows inline; without brackets.</param>
public sealed record MailAttachment(string FileName, string ContentType, ReadOnlyMemory<byte> Content, string? ContentId = null);
