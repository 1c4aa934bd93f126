namespace Helpdesk.Intake;

/// <summary>Where outgoing mail is written while no SMTP server is set; null when all of it is sent.</summary>
public sealed record MailFolder(string? Path);
