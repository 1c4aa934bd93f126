using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Max;

/// <summary>One bot: <c>Channels:Max:N</c> of the configuration.</summary>
/// <remarks>A class, not a record: a record would print its token.</remarks>
public sealed class MaxSettings
{
    /// <summary>MAX holds a call for updates open no longer (dev.max.ru, since 11 May 2026).</summary>
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(30);

    /// <summary>Desk the bot serves; null lets the bot ask.</summary>
    public string? Desk { get; init; }

    /// <summary>Token from business.max.ru or @MasterBot. It leaves in the header Authorization only.</summary>
    public string Token { get; init; } = "";

    /// <summary>The API, or a relay to it; a path is kept.</summary>
    public Uri ApiAddress { get; init; } = new("https://platform-api2.max.ru");

    public ReceivingMode Mode { get; init; } = ReceivingMode.Polling;

    /// <summary>Where MAX brings updates in <see cref="ReceivingMode.Webhook"/>; without it an address of the program's own.</summary>
    public Uri? WebhookUrl { get; set; }

    /// <summary>What MAX has to say so that it is believed; without it one is derived from the token.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>Proxy for this bot only: <c>http://…</c>, <c>socks5://…</c>, user and password allowed.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>
    /// PEM file of authorities that are trusted for this bot beside those of the system; without it the built-in ones of the Ministry of
    /// Digital Development.
    /// </summary>
    public string? CaFile { get; init; }

    /// <summary>Larger files are named in the message but not taken.</summary>
    public long MaxAttachmentBytes { get; init; } = 25 * 1024 * 1024;

    /// <summary>For one call, connecting included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For one file in either direction.</summary>
    public TimeSpan FileTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the server may hold a call for updates open; whole seconds, at most 30.</summary>
    public TimeSpan PollTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>What is wrong with the settings, in words for the person who wrote them; null when nothing is.</summary>
    public string? Fault() => this switch
    {
        { Token: "" } => "Token is empty: take it from business.max.ru, section «Чат-боты».",
        _ when Token.Any(c => c is <= ' ' or > '~') => "Token has characters that no bot token has.",
        { ApiAddress: { IsAbsoluteUri: false } or { Scheme: not ("http" or "https") } } =>
            "ApiAddress must be an absolute http or https address.",
        { Proxy: { IsAbsoluteUri: false } or { Scheme: not ("http" or "https" or "socks4" or "socks4a" or "socks5") } } =>
            "Proxy must be an absolute http, https, socks4, socks4a or socks5 address.",
        _ when PollTimeout < TimeSpan.Zero || PollTimeout > LongestPoll => "PollTimeout must be at most 00:00:30.",
        { CaFile: { Length: > 0 } file } when MaxTrust.FaultOf(file) is { } fault => fault,
        { Mode: ReceivingMode.Webhook } => FaultOfWebhook(),
        _ => null,
    };

    internal string SecretOfWebhook => WebhookSecret is { Length: > 0 } given ? given : SharedSecret.Derived(Token, "webhook of MAX");

    private string? FaultOfWebhook() => this switch
    {
        { WebhookUrl: null or { IsAbsoluteUri: false } } => "Mode=webhook needs an address that MAX reaches: set Helpdesk__PublicUrl.",
        { WebhookSecret: { Length: > 0 } secret }
            when secret.Length is < 5 or > 256 || secret.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) =>
            "WebhookSecret must have 5 to 256 letters, digits, _ and -.",
        // Whoever stands in for the API may call any address.
        { ApiAddress.Scheme: "http" } => null,
        { WebhookUrl.Scheme: not "https" } => "Mode=webhook needs https: set Helpdesk__PublicUrl to an https address.",
        { WebhookUrl.Port: not 443 } => "MAX calls port 443 only: Helpdesk__PublicUrl must have no port.",
        _ => null,
    };
}
