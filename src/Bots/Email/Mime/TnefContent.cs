namespace Helpdesk.Bots.Email.Mime;

/// <summary>What Outlook packs into <c>winmail.dat</c>: files, and sometimes the text of the mail.</summary>
public sealed record TnefContent(IReadOnlyList<MailAttachment> Files, string? Text);
