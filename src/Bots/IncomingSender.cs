namespace Helpdesk.Bots;

/// <param name="Id">Stable id of the sender on the channel: user id, lower-case e-mail address.</param>
/// <param name="Language">Two-letter language the sender's client speaks, when known.</param>
public sealed record IncomingSender(string Id, string? Name = null, string? Email = null, string? Phone = null, string? Language = null);
