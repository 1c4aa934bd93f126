using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.People;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Intake.OnePerson;

/// <summary>The page of a requester's channels: the invitation as link and QR code, and parting. A Bot API server of our own.</summary>
public sealed partial class InvitationPageTests : IAsyncLifetime
{
    private FakeTelegramServer _telegram = null!;
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync()
    {
        _telegram = await FakeTelegramServer.Start();
        _app = await HelpdeskHost.Start(workers: true, settings: new Dictionary<string, string>
        {
            ["Channels:Telegram:0:Token"] = _telegram.Token,
            ["Channels:Telegram:0:BaseUrl"] = _telegram.Url.ToString(),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    [Fact]
    public async Task Its_link_and_picture_open_the_bot_and_the_channel_can_be_parted()
    {
        await _app.Staff("page", ("multipas", DeskRoleKind.Engineer));
        using var visitor = await _app.SignedIn("page@example.test");
        var number = await _app.SupportTicket();
        Assert.Contains($"/tickets/{number}/chats", (await visitor.Get($"/tickets/{number}")).Html);
        var page = await visitor.Send(await visitor.Get($"/tickets/{number}/chats"), $"/tickets/{number}/chats/invite");
        var code = Codes().Match(page.Expect(HttpStatusCode.OK).Html).Groups[1].Value;
        Assert.Contains($"https://t.me/school_help_test_bot?start={code}", page.Html);
        Assert.Contains("src=\"data:image/png;base64,", page.Html);
        Assert.True(page.IsKeptNowhere);

        var anna = _telegram.User(8401, "Анна");
        anna.Writes($"/start {code}");
        await anna.NextMessageWith($"подключён к заявке {number}");
        page = await visitor.Get($"/tickets/{number}/chats");
        Assert.Contains("по приглашению из заявки", page.Text);
        Assert.DoesNotContain(code, page.Html);
    }

    [Fact]
    public async Task Staff_of_another_desk_do_not_see_it()
    {
        await _app.Staff("other", ("opoo", DeskRoleKind.Manager));
        using var visitor = await _app.SignedIn("other@example.test");
        (await visitor.Get($"/tickets/{await _app.SupportTicket()}/chats")).Expect(HttpStatusCode.NotFound);
    }

    [GeneratedRegex(@"/start (i-[A-Za-z0-9_-]{24})")]
    private static partial Regex Codes();
}
