using System.Net;
using Helpdesk.Jobs;
using Helpdesk.Jobs.Pages;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Jobs;

/// <summary>The pages of what runs the jobs.</summary>
public sealed class JobsDashboardTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start(at: TimeProvider.System.GetUtcNow());
        _app.Services.GetRequiredService<ScheduleRepeatedWork>().Arrange();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Administrators_see_it_in_their_language()
    {
        using var administrator = await _app.SignedIn(HelpdeskHost.AdminEmail);
        Assert.Contains("href=\"/admin/jobs\"", (await administrator.Get("/queue")).Html, StringComparison.Ordinal);
        var jobs = await administrator.Get(JobsDashboard.Address + "/recurring");
        Assert.Equal(HttpStatusCode.OK, jobs.Status);
        Assert.Contains("lang=\"ru\"", jobs.Html, StringComparison.Ordinal);
        // Its own library of times brings no Russian, and would say «10:17 PM».
        var script = System.Text.RegularExpressions.Regex.Match(jobs.Html, "src=\"([^\"]*/js[^\"]*)\"").Groups[1].Value;
        Assert.Contains("moment.defineLocale(language", (await administrator.Get(script)).Html, StringComparison.Ordinal);
        Assert.Contains("Проверить, не опоздала ли слежка за сроками", WebUtility.HtmlDecode(jobs.Html), StringComparison.Ordinal);
        await administrator.Get("/me?lang=en");
        Assert.Contains(
            "See that the watch over deadlines is not late",
            WebUtility.HtmlDecode((await administrator.Get(JobsDashboard.Address + "/recurring")).Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/recurring")]
    [InlineData("/jobs/failed")]
    [InlineData("/stats")]
    public async Task Nobody_else_does(string page)
    {
        await _app.Staff("engineer" + page.Length, ("multipas", DeskRoleKind.Engineer), ("multipas", DeskRoleKind.Manager));
        using var engineer = await _app.SignedIn($"engineer{page.Length}@example.test");
        Assert.Equal(HttpStatusCode.Forbidden, (await engineer.Get(JobsDashboard.Address + page)).Status);
        Assert.DoesNotContain("href=\"/admin/jobs\"", (await engineer.Get("/queue")).Html, StringComparison.Ordinal);
        using var stranger = new Visitor(_app.Address) { FollowsRedirects = false };
        Assert.StartsWith("/sign-in", (await stranger.Get(JobsDashboard.Address + page)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_posted_without_the_token_of_its_page_is_refused()
    {
        using var administrator = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var refused = await administrator.Post(JobsDashboard.Address + "/recurring/remove", [new("jobs[]", "sla-audit")]);
        Assert.Contains(refused.Status, (HttpStatusCode[])[HttpStatusCode.Forbidden, HttpStatusCode.BadRequest]);
        Assert.Contains("sla-audit", (await administrator.Get(JobsDashboard.Address + "/recurring")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_of_its_pages_opens_nothing_but_style()
    {
        using var administrator = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var (ours, theirs) = (
            (await administrator.Get("/queue")).ContentPolicy!, (await administrator.Get(JobsDashboard.Address)).ContentPolicy!);
        Assert.DoesNotMatch("style-src [^;]*unsafe", theirs);
        Assert.Equal(ours, string.Join(';', theirs.Split(';').Where(part => !part.StartsWith(" style-src", StringComparison.Ordinal))));
    }
}
