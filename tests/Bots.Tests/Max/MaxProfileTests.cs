using Helpdesk.Bots.Calls;
using Helpdesk.Bots.Max;
using Helpdesk.Testing.Max;
using Xunit;

namespace Helpdesk.Bots.Tests.Max;

public sealed class MaxProfileTests
{
    private static readonly Uri Address = new("https://help.example.test/webhooks/max/0");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bot_tells_its_name_and_a_link_that_opens_a_chat()
    {
        await using var server = await FakeMaxServer.Start();
        using var client = new MaxClient(Settings(server));
        var profile = new MaxProfile(client, Settings(server));

        Assert.Equal(server.BotName, await profile.Name(Cancellation));
        Assert.Equal("https://max.ru/school_bot?start=staff_Ab-1", profile.Link("school_bot", "staff_Ab-1").AbsoluteUri);
        Assert.Null(await profile.Trouble(Cancellation));
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_both_languages_and_without_the_token()
    {
        await using var server = await FakeMaxServer.Start();

        await Says(server, Settings(server, token: "SECRETwrong"), "MAX не принимает токен", "does not accept the token");
        await Says(server, new() { Token = "SECRETwrong", ApiAddress = new("http://127.0.0.1:1") }, "MAX не отвечает", "does not answer");
        await Says(server, Settings(server, ReceivingMode.Webhook), "нет подписки", "no subscription");
        server.BotName = null;
        await Says(server, Settings(server), "нет публичного имени", "no public name");
        server.BotName = "bot";
        server.Subscriptions.Occupy();
        await Says(server, Settings(server), "elsewhere.example.test", "elsewhere.example.test");
        server.Subscriptions.Occupy(Address.AbsoluteUri);
        await Says(server, Settings(server, ReceivingMode.Webhook), "другой программе: elsewhere", "another program, too: elsewhere");
        server.Fail("GET /me", new MaxFault.Refuses(400, "proto.payload", "odd"));
        await Says(server, Settings(server), "MAX отвечает отказом: proto.payload: odd", "MAX refuses");
    }

    private static MaxSettings Settings(FakeMaxServer server, ReceivingMode mode = ReceivingMode.Polling, string? token = null) =>
        new() { Token = token ?? server.Token, ApiAddress = server.Url, Mode = mode, WebhookUrl = Address };

    private static async Task Says(FakeMaxServer server, MaxSettings settings, string ru, string en)
    {
        using var client = new MaxClient(settings);
        var trouble = await new MaxProfile(client, settings).Trouble(Cancellation);
        Assert.Contains(ru, trouble?.Ru);
        Assert.Contains(en, trouble!.En);
        Assert.DoesNotContain("SECRET", trouble.Ru + trouble.En);
        Assert.DoesNotContain(server.Token, trouble.Ru + trouble.En);
    }
}
