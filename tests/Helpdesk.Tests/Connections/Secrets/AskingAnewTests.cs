using System.Net;
using Helpdesk.Connections.Secrets;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Connections.Access;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Connections.Secrets;

/// <summary>Whoever holds a link that does not open any more asks for new access, once, and staff give it.</summary>
public sealed class AskingAnewTests : IAsyncLifetime
{
    private AccessDesk _desk = null!;
    private string _number = "";
    private string _link = "";
    private Visitor _visitor = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await AccessDesk.Open();
        _number = await _desk.Approved("sgo");
        await _desk.Give(_number, "sgo");
        _link = Assert.Single(await _desk.Links());
        _visitor = new(_desk.App.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _desk.DisposeAsync();
    }

    [Fact]
    public async Task It_opens_the_closed_ticket_again_and_a_new_login_comes_by_a_new_link()
    {
        await _desk.App.Act(_number, "resolve", _desk.Reviewer);
        await Open();
        _desk.App.Time.Advance(TimeSpan.FromHours(1));
        var page = await Ask();
        Assert.Contains("Новый доступ запрошен", page.Text);
        Assert.DoesNotContain("/again", page.Html);

        Assert.Equal("open", (await _desk.App.Ticket(_number)).GetProperty("status").GetString());
        var asked = (await _desk.App.Message(_number, "request")).GetProperty("text").GetString()!;
        Assert.Contains("Прошу выдать доступ к системе СГО заново", asked);
        Assert.Contains("она уже открыта пт 20 ноября, 12:00", asked);

        using var staff = await _desk.App.SignedIn("engineer@example.test");
        var task = await _desk.Task(_number, "sgo");
        Assert.Contains($"/access?ticket={_number}", (await staff.Get($"/tickets/{_number}")).Html);
        var form = await staff.Get($"/access/{task.Id}");
        Assert.Contains("новый доступ запросили", form.Text);
        var done = await staff.Send(form, $"/access/{task.Id}/again", ("v-login", "new-login"), ("v-password", "new-password"));
        Assert.Contains("Доступ выдан заново", done.Expect(HttpStatusCode.OK).Text);

        var fresh = Assert.Single(await _desk.Links(), link => link != _link);
        var shown = await _visitor.Post(fresh, [new("token", (await _visitor.Get(fresh)).Token)]);
        Assert.Contains("new-login", shown.Text);
        Assert.Equal("met", await _desk.Promise(_number));
    }

    [Fact]
    public async Task Asked_many_times_at_once_it_is_one_message()
    {
        await Open();
        var page = await _visitor.Get(_link);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _visitor.Post(_link + "/again", [new("token", page.Token)])));
        Assert.Contains("Новый доступ запрошен", (await _visitor.Post(_link + "/again", [new("token", page.Token)])).Text);
        Assert.Equal(1, await Requests());
    }

    [Fact]
    public async Task A_link_that_still_opens_asks_for_nothing()
    {
        Assert.Contains("ещё не открыта", (await Ask()).Expect(HttpStatusCode.Conflict).Text);
        Assert.Equal(0, await Requests());
    }

    [Fact]
    public async Task Of_a_ticket_closed_long_ago_a_new_one_is_asked_for()
    {
        await _desk.App.Act(_number, "resolve", _desk.Reviewer);
        _desk.App.Time.Advance(OneTimeSecret.GoodFor + TimeSpan.FromDays(1));
        var page = (await _visitor.Get(_link)).Expect(HttpStatusCode.Gone);
        Assert.Contains("закрыта давно", page.Text);
        Assert.Contains("Подать новую заявку", page.Text);
        Assert.DoesNotContain("/again", page.Html);

        var token = (await _visitor.Get("/request/opoo/support")).Token;
        Assert.Contains(
            "закрыта давно", (await _visitor.Post(_link + "/again", [new("token", token)])).Expect(HttpStatusCode.Conflict).Text);
        Assert.Equal(0, await Requests());
    }

    private async Task Open() => await _visitor.Post(_link, [new("token", (await _visitor.Get(_link)).Token)]);

    private async Task<Page> Ask() => await _visitor.Post(_link + "/again", [new("token", (await _visitor.Get(_link)).Token)]);

    private async Task<int> Requests()
    {
        await using var db = await _desk.App.Database();
        return await db.Messages.CountAsync(m => m.Kind == MessageKind.Request && m.Text.Contains("заново"), Cancellation);
    }
}
