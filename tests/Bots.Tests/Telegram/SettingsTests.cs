using Helpdesk.Bots.Calls;
using Helpdesk.Bots.Telegram;
using Xunit;

namespace Helpdesk.Bots.Tests.Telegram;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("", "https://api.telegram.org", null, ReceivingMode.Polling, "Token is empty")]
    [InlineData("1:a/../b", "https://api.telegram.org", null, ReceivingMode.Polling, "Token has characters")]
    [InlineData("AAbcdef", "https://api.telegram.org", null, ReceivingMode.Polling, "Token does not look like")]
    [InlineData("bot1:ab", "https://api.telegram.org", null, ReceivingMode.Polling, "Token does not look like")]
    [InlineData("1:", "https://api.telegram.org", null, ReceivingMode.Polling, "Token does not look like")]
    [InlineData("1:ab", "ftp://relay.example.test", null, ReceivingMode.Polling, "BaseUrl must be")]
    [InlineData("1:ab", "api.telegram.org", null, ReceivingMode.Polling, "BaseUrl must be")]
    [InlineData("1:ab", "https://api.telegram.org", "proxy.example.test", ReceivingMode.Polling, "Proxy must be")]
    [InlineData("1:ab", "https://api.telegram.org", "gopher://proxy.example.test", ReceivingMode.Polling, "Proxy must be")]
    [InlineData("1:ab", "https://api.telegram.org", null, ReceivingMode.Webhook, "Mode=webhook needs an address")]
    public void A_wrong_setting_is_named(string token, string baseUrl, string? proxy, ReceivingMode mode, string fault)
    {
        var settings =
            new TelegramSettings
            {
                Token = token,
                BaseUrl = new Uri(baseUrl, UriKind.RelativeOrAbsolute),
                Proxy = proxy is null ? null : new Uri(proxy, UriKind.RelativeOrAbsolute),
                Mode = mode
            };

        Assert.StartsWith(fault, settings.Fault(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TelegramClient(settings));
    }

    [Fact]
    public void Right_settings_have_no_fault() =>
        Assert.Null(
            new TelegramSettings { Token = "424242:AA-_b", Proxy = new Uri("socks5://user:password@proxy.example.test:1080") }.Fault());

    [Theory]
    [InlineData("http://help.example.test", null, "needs https")]
    [InlineData("https://help.example.test:8080", null, "ports 443, 80, 88 and 8443 only")]
    [InlineData("https://help.example.test", "with space", "WebhookSecret may have")]
    [InlineData("https://help.example.test:8443", "abc-_1", null)]
    public void An_address_that_Telegram_does_not_call_is_named(string address, string? secret, string? fault)
    {
        var settings =
            new TelegramSettings { Token = "1:ab", Mode = ReceivingMode.Webhook, WebhookUrl = new(address), WebhookSecret = secret };
        if (fault is null)
            Assert.Null(settings.Fault());
        else
            Assert.Contains(fault, settings.Fault(), StringComparison.Ordinal);
        var own = new TelegramSettings
        {
            Token = "1:ab",
            BaseUrl = new("http://127.0.0.1:8081"),
            Mode = ReceivingMode.Webhook,
            WebhookUrl =
            new("http://10.0.0.1:5000/x")
        };
        Assert.Null(own.Fault());
    }

    [Fact]
    public void Settings_do_not_print_their_token() =>
        Assert.DoesNotContain("424242", new TelegramSettings { Token = "424242:AA" }.ToString(), StringComparison.Ordinal);
}
