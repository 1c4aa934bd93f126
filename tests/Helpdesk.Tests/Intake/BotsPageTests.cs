using System.Net;
using Helpdesk.People;
using Helpdesk.Testing.Max;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Intake;

/// <summary>An administrator reads how to get a bot, and tests those that are there.</summary>
public sealed class BotsPageTests : IAsyncLifetime
{
    private FakeMaxServer _max = null!;
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync()
    {
        _max = await FakeMaxServer.Start();
        _app = await HelpdeskHost.Start(settings: new Dictionary<string, string>
        {
            ["Channels:Max:0:Desk"] = "multipas",
            ["Channels:Max:0:Token"] = _max.Token,
            ["Channels:Max:0:ApiAddress"] = _max.Url.ToString(),
            ["Channels:Max:1:Token"] = "SECRETwrong",
            ["Channels:Max:1:ApiAddress"] = _max.Url.ToString(),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _max.DisposeAsync();
    }

    [Fact]
    public async Task It_leads_step_by_step_to_a_bot_of_each_messenger_and_names_the_settings()
    {
        using var visitor = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var page = (await visitor.Get("/admin/bots")).Expect(HttpStatusCode.OK);
        Assert.Contains("Кто может завести бота", page.Text);
        Assert.Contains("business.max.ru", page.Text);
        Assert.Contains("Channels__Max__2__TokenFile=", page.Text);
        Assert.Contains("Channels__Telegram__0__TokenFile=", page.Text);
        Assert.DoesNotContain("SECRET", page.Html);
        Assert.DoesNotContain(_max.Token, page.Html);
        Assert.DoesNotContain(_max.Calls, call => call.Name == "GET /subscriptions");
    }

    [Fact]
    public async Task The_test_says_what_is_wrong_with_a_bot_in_the_readers_language_and_that_another_is_well()
    {
        using var visitor = await _app.SignedIn(HelpdeskHost.AdminEmail);
        Assert.Contains("Токен действует", (await visitor.Get("/admin/bots?test=max:0")).Expect(HttpStatusCode.OK).Text);
        Assert.Contains("id770_school_help_bot", (await visitor.Get("/admin/bots?test=max:0")).Text);
        var wrong = (await visitor.Get("/admin/bots?test=max:1")).Expect(HttpStatusCode.OK);
        Assert.Contains("MAX не принимает токен", wrong.Text);
        Assert.DoesNotContain("SECRET", wrong.Html);

        _max.Subscriptions.Occupy();
        Assert.Contains("elsewhere.example.test", (await visitor.Get("/admin/bots?test=max:0")).Text);
        (await visitor.Get("/admin/bots?test=max:9")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_else_sees_it()
    {
        await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
        using var visitor = await _app.SignedIn("manager@example.test");
        (await visitor.Get("/admin/bots")).Expect(HttpStatusCode.Forbidden);
        using var stranger = new Visitor(_app.Address) { FollowsRedirects = false };
        (await stranger.Get("/admin/bots")).Expect(HttpStatusCode.Found);
    }
}
