namespace Helpdesk.Bots;

/// <param name="Sha256">Key of the content, lower-case hex; the bytes are fetched when the message leaves.</param>
public sealed record OutgoingAttachment(string FileName, string ContentType, string Sha256);
