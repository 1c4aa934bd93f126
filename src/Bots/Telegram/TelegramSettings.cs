namespace Helpdesk.Bots.Telegram;

/// <summary>One bot: <c>Channels:Telegram:N</c> of the configuration.</summary>
/// <remarks>A class, not a record: a record would print its token.</remarks>
public sealed class TelegramSettings
{
    /// <summary>Desk the bot serves; null lets the bot ask.</summary>
    public string? Desk { get; init; }

    /// <summary>Token from BotFather. It is part of every address, so no address may reach a log.</summary>
    public string Token { get; init; } = "";

    /// <summary>Bot API server, a relay or our own Bot API server; a path is kept.</summary>
    public Uri BaseUrl { get; init; } = new("https://api.telegram.org");

    public TelegramMode Mode { get; init; } = TelegramMode.Polling;

    /// <summary>Proxy for this bot only: <c>http://…</c>, <c>socks5://…</c>, user and password allowed.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Larger files are named in the message but not taken. The cloud gives a bot at most 20 MB.</summary>
    public long MaxAttachmentBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>For one call, connecting included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For one file in either direction.</summary>
    public TimeSpan FileTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the server may hold <c>getUpdates</c> open; whole seconds.</summary>
    public TimeSpan PollTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>What is wrong with the settings, in words for the person who wrote them; null when nothing is.</summary>
    public string? Fault() => this switch
    {
        { Mode: TelegramMode.Webhook } => "Mode=webhook is not available in this version: set Mode=polling.",
        { Token: "" } => "Token is empty: take it from @BotFather.",
        _ when Token.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not (':' or '_' or '-')) =>
            "Token has characters that no bot token has.",
        _ when !HasFormOfToken(Token) => "Token does not look like 123456789:AA…: take it from @BotFather.",
        { BaseUrl: { IsAbsoluteUri: false } or { Scheme: not ("http" or "https") } } => "BaseUrl must be an absolute http or https address.",
        { Proxy: { IsAbsoluteUri: false } or { Scheme: not ("http" or "https" or "socks4" or "socks4a" or "socks5") } } =>
            "Proxy must be an absolute http, https, socks4, socks4a or socks5 address.",
        _ => null,
    };

    // The number of the bot, a colon, the secret: Telegram.Bot takes nothing else.
    private static bool HasFormOfToken(string token) =>
        token.Split(':') is [{ Length: >= 1 and <= 16 } bot, { Length: > 0 }] && bot.All(char.IsAsciiDigit);
}

public enum TelegramMode
{
    Polling,
    Webhook,
}
