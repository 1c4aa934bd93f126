namespace Helpdesk.Outbox;

/// <summary>The <c>Announcements</c> section of the settings: how fast letters to many leave.</summary>
public sealed class MailingSettings
{
    public const string Section = "Announcements";

    private const double Unknown = 5;

    /// <summary>
    /// Letters of mailings a second, by channel, over all nodes. Telegram allows a bot thirty messages a second in all
    /// (core.telegram.org/bots/faq): what is left is for replies. Mail servers rarely say; five do no harm to small ones.
    /// </summary>
    public Dictionary<string, double> PerSecond { get; set; } = new() { ["email"] = 5, ["telegram"] = 25 };

    /// <summary>The time from one letter to the next.</summary>
    public TimeSpan Each(string channel) =>
        TimeSpan.FromSeconds(1 / (PerSecond.GetValueOrDefault(channel) is var rate and > 0.001 and < 1000 ? rate : Unknown));
}
