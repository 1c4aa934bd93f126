namespace Helpdesk.Desks;

/// <param name="Channel">Key of mail, or of a messenger in which staff may link a chat.</param>
public sealed record AlertRoute(AlertRecipient To, string Channel);
