using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Intake.Letters;

/// <summary>The list of mail that nobody took: whose it is, and page by page.</summary>
public sealed class LetterListTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Nobody_else_sees_it()
    {
        var letter = await _app.Mail("Subject: m29\nMessage-ID: <m29@school.test>\n\nText of nobody.\n");
        var other = await SignIn("otheroperator", "kpot", DeskRoleKind.Operator);
        Assert.DoesNotContain("m29", (await other.Get("/letters")).Expect(HttpStatusCode.OK).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/letters/{letter.Id}")).Status);
        var form = await other.Get("/me");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Send(form, $"/letters/{letter.Id}/ticket", ("name", "x"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Send(form, $"/letters/{letter.Id}/settle")).Status);
        foreach (var (name, desk, role) in new[]
        {
            ("otherengineer", "kpot", DeskRoleKind.Engineer), ("engineer", "multipas", DeskRoleKind.Engineer),
            ("teacher", "multipas", DeskRoleKind.Teacher),
        })
        {
            var visitor = await SignIn(name, desk, role);
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Get("/letters")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/letters/{letter.Id}")).Status);
            Assert.DoesNotContain("Непринятые письма", (await visitor.Get("/queue")).Text);
        }
        var stranger = new Visitor(_app.Address) { FollowsRedirects = false };
        Assert.StartsWith("/sign-in", new Uri(_app.Address, (await stranger.Get("/letters")).Location).AbsolutePath);
        using var http = await _app.ProgramOf("kpot");
        Assert.Equal(0, (await http.GetFromJsonAsync<JsonElement>("/api/v1/letters", Cancellation)).GetProperty("items").GetArrayLength());
        using var made = await http.PostAsJsonAsync($"/api/v1/letters/{letter.Id}/ticket", new { name = "x" }, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, made.StatusCode);
        Assert.Equal(0, await _app.Tickets());
    }

    [Fact]
    public async Task Pages_of_the_list_follow_each_other()
    {
        for (var i = 0; i < 53; i++)
            await _app.Mail($"Subject: letter {i:000}\nMessage-ID: <{i}@school.test>\n\nText {i}.\n");
        var first = await _app.Get("/api/v1/letters");
        var second = await _app.Get($"/api/v1/letters?cursor={first.GetProperty("next").GetString()}");
        var subjects = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray())
            .Select(l => l.GetProperty("subject").GetString()).ToList();
        Assert.Equal(Enumerable.Range(0, 53).Select(i => $"letter {i:000}").Order(), subjects.Order());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        using var wrong = await _app.Api.GetAsync("/api/v1/letters?view=none", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private async Task<Visitor> SignIn(string name, string desk, DeskRoleKind role)
    {
        await _app.Staff(name, (desk, role));
        return await _app.SignedIn($"{name}@example.test");
    }
}
