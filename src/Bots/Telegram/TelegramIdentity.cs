namespace Helpdesk.Bots.Telegram;

/// <param name="Username">Without the @.</param>
public sealed record TelegramIdentity(string? Username);
