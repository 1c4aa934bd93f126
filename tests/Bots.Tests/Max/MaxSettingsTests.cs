using Helpdesk.Bots.Calls;
using Helpdesk.Bots.Max;
using Xunit;

namespace Helpdesk.Bots.Tests.Max;

public sealed class MaxSettingsTests
{
    private const string Api = "https://platform-api2.max.ru";

    [Theory]
    [InlineData("", Api, null, ReceivingMode.Polling, "Token is empty")]
    [InlineData("a b", Api, null, ReceivingMode.Polling, "Token has characters")]
    [InlineData("токен", Api, null, ReceivingMode.Polling, "Token has characters")]
    [InlineData("ab", "ftp://relay.example.test", null, ReceivingMode.Polling, "ApiAddress must be")]
    [InlineData("ab", Api, "gopher://proxy.example.test", ReceivingMode.Polling, "Proxy must be")]
    [InlineData("ab", Api, null, ReceivingMode.Webhook, "Mode=webhook needs an address")]
    public void A_wrong_setting_is_named(string token, string api, string? proxy, ReceivingMode mode, string fault) =>
        Assert.StartsWith(
            fault,
            new MaxSettings
            {
                Token = token,
                ApiAddress = new(api, UriKind.RelativeOrAbsolute),
                Proxy = proxy is null ? null : new(proxy, UriKind.RelativeOrAbsolute),
                Mode = mode,
            }.Fault(),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("http://help.example.test/w", null, "Mode=webhook needs https")]
    [InlineData("https://help.example.test:8443/w", null, "MAX calls port 443 only")]
    [InlineData("https://help.example.test/w", "abc", "WebhookSecret must have")]
    [InlineData("https://help.example.test/w", "with space", "WebhookSecret must have")]
    [InlineData("https://help.example.test/w", "good_Secret-1", null)]
    public void A_webhook_that_max_would_not_call_is_named(string address, string? secret, string? fault)
    {
        var settings = new MaxSettings { Token = "ab", Mode = ReceivingMode.Webhook, WebhookUrl = new(address), WebhookSecret = secret };
        Assert.StartsWith(fault ?? "fine", settings.Fault() ?? "fine", StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_authorities_that_is_not_there_or_has_none_is_named()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Contains("cannot be read", new MaxSettings { Token = "ab", CaFile = file + ".none" }.Fault());
            Assert.Contains("has no certificate", new MaxSettings { Token = "ab", CaFile = file }.Fault());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_poll_longer_than_max_allows_is_named() =>
        Assert.StartsWith(
            "PollTimeout", new MaxSettings { Token = "ab", PollTimeout = TimeSpan.FromSeconds(31) }.Fault(), StringComparison.Ordinal);

    [Fact]
    public void The_secret_is_derived_from_the_token_and_does_not_show_it()
    {
        var (one, other) = (new MaxSettings { Token = "ab" }.SecretOfWebhook, new MaxSettings { Token = "ac" }.SecretOfWebhook);
        Assert.NotEqual(one, other);
        Assert.Matches("^[0-9a-f]{64}$", one);
    }
}
