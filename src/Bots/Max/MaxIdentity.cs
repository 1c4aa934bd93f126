namespace Helpdesk.Bots.Max;

/// <param name="UserId">The bot's own number; 0 when the API does not tell it.</param>
/// <param name="Username">The public name, without any sign before it.</param>
public sealed record MaxIdentity(long UserId, string? Username);
