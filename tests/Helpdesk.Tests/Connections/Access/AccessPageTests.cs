using System.Net;
using Helpdesk.Connections;
using Helpdesk.Connections.Access;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Connections.Access;

/// <summary><c>/access</c> and the page of one task: what is seen, by whom, and what may be done there.</summary>
public sealed class AccessPageTests : IAsyncLifetime
{
    private AccessDesk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await AccessDesk.Open();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Mine_first_then_what_is_due_first()
    {
        var early = await _desk.Approved("sgo", "zhuravl");
        _desk.App.Time.Advance(TimeSpan.FromHours(2));
        _desk.Inn = "7700000016";
        var late = await _desk.Approved("sgo", "zhuravl");
        await _desk.AnswersFor(_desk.Engineer, "zhuravl");

        Assert.Equal([(early, "zhuravl"), (late, "zhuravl"), (early, "sgo"), (late, "sgo")], await List(_desk.Engineer));
        Assert.Equal(2, (await List(_desk.Reviewer)).TakeWhile(row => row.Number == early).Count());

        await _desk.Give(early, "zhuravl");
        await _desk.App.Act(late, "refuse-access", _desk.Engineer, "Обновление", "sgo");
        Assert.Equal([(late, "zhuravl"), (early, "sgo"), (late, "sgo")], await List(_desk.Engineer));
        Assert.Equal(2, (await List(_desk.Engineer, early)).Count);
    }

    [Fact]
    public async Task A_long_list_is_paged_without_losing_or_repeating_a_row()
    {
        var number = await _desk.Approved("sgo", "ais-online", "sovremennyy-pedagog", "ballov-net", "zhuravl", "rukovodstvo");
        await using (var db = await _desk.App.Database())
        {
            var task = await _desk.Task(number, "sgo");
            var ticket = await db.Tickets.FindAsync([task.TicketId], Cancellation);
            db.AccessTasks.AddRange(
                Enumerable.Range(0, 120).Select(i => new AccessTask(ticket!, task.SchoolId, $"system-{i}", HelpdeskHost.Friday)));
            await db.SaveChangesAsync(Cancellation);
        }
        await _desk.AnswersFor(_desk.Engineer, "zhuravl");
        var list = _desk.App.Services.GetRequiredService<ListAccessTasks>();
        var seen = new List<Guid>();
        for (string? cursor = null; ;)
        {
            var page = await list.Handle(new(null, cursor), _desk.Engineer, Cancellation);
            seen.AddRange(page.Rows.Select(r => r.Task.Id));
            if ((cursor = page.Next) is null)
                break;
        }
        Assert.Equal(126, seen.Count);
        Assert.Equal(126, seen.Distinct().Count());
        Assert.Equal(
            ListAccessTasks.PageSize,
            (await list.Handle(new(null, "x.y'; drop table ticket;--.z"), _desk.Engineer, Cancellation)).Rows.Count);
    }

    [Fact]
    public async Task The_page_gives_access_and_says_to_whom_the_link_goes()
    {
        var number = await _desk.Approved("sgo");
        using var staff = await _desk.App.SignedIn("engineer@example.test");
        var list = await staff.Get("/access");
        var task = await _desk.Task(number, "sgo");
        Assert.Contains($"/access/{task.Id}", list.Html);
        Assert.Contains("ещё 1 дн 0 ч", list.Text);
        Assert.Contains($"/access?ticket={number}", (await staff.Get($"/tickets/{number}")).Html);

        var page = await staff.Get($"/access/{task.Id}");
        Assert.Contains("Ирина Примерова, почта i***@school.example.test", page.Text);
        Assert.Contains("п. 3.4", page.Text);
        var done = await staff.Send(
            page, $"/access/{task.Id}/give", ("v-login", AccessDesk.Login), ("v-password", AccessDesk.Password), ("v-note", ""),
            ("text", "Начните с инструкции."));
        Assert.Contains("Доступ выдан, школе сообщили", done.Expect(HttpStatusCode.OK).Text);
        Assert.Contains("ещё не открыта", done.Text);
        Assert.Equal("met", await _desk.Promise(number));
        Assert.Contains("Все доступы выданы", (await staff.Get("/access")).Text);
        Assert.Contains(
            "уже дан", (await staff.Send(page, $"/access/{task.Id}/give", ("v-login", "x"))).Expect(HttpStatusCode.Conflict).Text);
    }

    [Fact]
    public async Task An_operator_sees_and_gives_only_what_they_answer_for()
    {
        var @operator = await _desk.App.Staff("operator", ("opoo", DeskRoleKind.Operator));
        var number = await _desk.Approved("sgo", "zhuravl");
        await _desk.AnswersFor(@operator, "zhuravl");
        using var visitor = await _desk.App.SignedIn("operator@example.test");
        var (sgo, zhuravl) = (await _desk.Task(number, "sgo"), await _desk.Task(number, "zhuravl"));
        var page = await visitor.Get($"/access/{sgo.Id}");
        Assert.DoesNotContain("v-password", page.Html);
        var own = await visitor.Get($"/access/{zhuravl.Id}");
        (await visitor.Send(own, $"/access/{sgo.Id}/give", ("v-login", "x"))).Expect(HttpStatusCode.Forbidden);
        (await visitor.Send(own, $"/access/{sgo.Id}/refuse", ("text", "x"))).Expect(HttpStatusCode.Forbidden);
        (await visitor.Send(own, $"/access/{zhuravl.Id}/cancel", ("text", "x"))).Expect(HttpStatusCode.Forbidden);
        (await visitor.Send(own, $"/access/{zhuravl.Id}/nonsense", ("text", "x"))).Expect(HttpStatusCode.NotFound);
        (await visitor.Send(own, $"/access/{zhuravl.Id}/give", ("v-login", "x"))).Expect(HttpStatusCode.OK);
        Assert.Equal(AccessState.Given, (await _desk.Task(number, "zhuravl")).State);
        await Assert.ThrowsAsync<NotAllowed>(() => _desk.Again(number, "sgo", "x", @operator));
    }

    [Fact]
    public async Task Somebody_of_another_desk_sees_nothing()
    {
        var number = await _desk.Approved("sgo");
        await _desk.App.Staff("stranger", ("multipas", DeskRoleKind.Manager));
        var task = await _desk.Task(number, "sgo");
        using var stranger = await _desk.App.SignedIn("stranger@example.test");
        Assert.Contains("Все доступы выданы", (await stranger.Get("/access")).Text);
        Assert.DoesNotContain(task.Id.ToString(), (await stranger.Get($"/access?ticket={number}")).Html);
        (await stranger.Get($"/access/{task.Id}")).Expect(HttpStatusCode.NotFound);
        var page = await stranger.Get("/me");
        (await stranger.Send(page, $"/access/{task.Id}/give", ("v-login", "x"))).Expect(HttpStatusCode.NotFound);
        using var nobody = new Visitor(_desk.App.Address) { FollowsRedirects = false };
        Assert.StartsWith("/sign-in", (await nobody.Get($"/access/{task.Id}")).Location!.Replace(
            "http://" + _desk.App.Address.Authority, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_gives_access_with_a_login_by_the_API()
    {
        var number = await _desk.Approved("sgo", "zhuravl");
        using var both = await _desk.App.Api.PostAsync(
            $"/api/v1/tickets/{number}/actions/grant", Json("""{"values":{"login":"a","password":"b"}}"""), Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, both.StatusCode);
        using var one = await _desk.App.Api.PostAsync(
            $"/api/v1/tickets/{number}/actions/grant", Json("""{"target":"sgo","values":{"login":"a","password":"b"}}"""), Cancellation);
        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.Single(await _desk.Links());
        using var rest = await _desk.App.Api.PostAsync($"/api/v1/tickets/{number}/actions/grant", Json("{}"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, rest.StatusCode);
        Assert.Equal("met", await _desk.Promise(number));
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private async Task<IReadOnlyList<(string Number, string System)>> List(Actor actor, string? ticket = null) =>
        [.. (await _desk.App.Services.GetRequiredService<ListAccessTasks>().Handle(new(ticket), actor, Cancellation)).Rows.Select(
            r => (r.Task.Number, r.Task.System))];
}
