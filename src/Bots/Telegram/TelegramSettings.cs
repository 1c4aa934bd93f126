using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Telegram;

/// <summary>One bot: <c>Channels:Telegram:N</c> of the configuration.</summary>
/// <remarks>A class, not a record: a record would print its token.</remarks>
public sealed class TelegramSettings
{
    /// <summary>In bytes: the cloud gives a bot no larger files.</summary>
    public const long LargestOfCloud = 20 * 1024 * 1024;

    private const string Cloud = "api.telegram.org";

    /// <summary>Desk the bot serves; null lets the bot ask.</summary>
    public string? Desk { get; init; }

    /// <summary>Token from BotFather. It is part of every address, so no address may reach a log.</summary>
    public string Token { get; init; } = "";

    /// <summary>Bot API server, a relay or our own Bot API server; a path is kept.</summary>
    public Uri BaseUrl { get; init; } = new("https://api.telegram.org");

    public ReceivingMode Mode { get; init; } = ReceivingMode.Polling;

    /// <summary>Where Telegram brings updates in <see cref="ReceivingMode.Webhook"/>; without it an address of the program's own.</summary>
    public Uri? WebhookUrl { get; set; }

    /// <summary>What Telegram has to say so that it is believed; without it one is derived from the token.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Proxy for this bot only: <c>http://…</c>, <c>socks5://…</c>, user and password allowed.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Larger files are named in the message but not taken.</summary>
    public long MaxAttachmentBytes { get; init; } = LargestOfCloud;

    /// <summary>For one call, connecting included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For one file in either direction.</summary>
    public TimeSpan FileTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the server may hold <c>getUpdates</c> open; whole seconds.</summary>
    public TimeSpan PollTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>What is wrong with the settings, in words for the person who wrote them; null when nothing is.</summary>
    public string? Fault() => this switch
    {
        { Token: "" } => "Token is empty: take it from @BotFather.",
        _ when Token.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not (':' or '_' or '-')) =>
            "Token has characters that no bot token has.",
        _ when !HasFormOfToken(Token) => "Token does not look like 123456789:AA…: take it from @BotFather.",
        { BaseUrl: { IsAbsoluteUri: false } or { Scheme: not ("http" or "https") } } =>
            "BaseUrl must be an absolute http or https address.",
        { Proxy: { IsAbsoluteUri: false } or { Scheme: not ("http" or "https" or "socks4" or "socks4a" or "socks5") } } =>
            "Proxy must be an absolute http, https, socks4, socks4a or socks5 address.",
        { Mode: ReceivingMode.Webhook } => FaultOfWebhook(),
        _ => null,
    };

    /// <summary>The same on every node, and known to nobody who does not know the token.</summary>
    internal string SecretOfWebhook => WebhookSecret is { Length: > 0 } given
        ? given
        : SharedSecret.Derived(Token, "webhook of Telegram");

    private string? FaultOfWebhook() => this switch
    {
        { WebhookUrl: null or { IsAbsoluteUri: false } } =>
            "Mode=webhook needs an address that Telegram reaches: set Helpdesk__PublicUrl.",
        { WebhookSecret: { Length: > 0 } secret }
            when secret.Length > 256 || secret.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) =>
            "WebhookSecret may have up to 256 letters, digits, _ and -.",
        // A Bot API server of one's own calls any address.
        { BaseUrl.Host: not Cloud } => null,
        { WebhookUrl.Scheme: not "https" } => "Mode=webhook needs https: set Helpdesk__PublicUrl to an https address.",
        { WebhookUrl.Port: not (443 or 80 or 88 or 8443) } =>
            "Telegram calls ports 443, 80, 88 and 8443 only: change the port in Helpdesk__PublicUrl.",
        _ => null,
    };

    // The number of the bot, a colon, the secret: Telegram.Bot takes nothing else.
    private static bool HasFormOfToken(string token) =>
        token.Split(':') is [{ Length: >= 1 and <= 16 } bot, { Length: > 0 }] && bot.All(char.IsAsciiDigit);
}
