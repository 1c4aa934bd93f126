using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Tests.Shell;

public sealed partial class BugLogTests : IAsyncLifetime
{
    private readonly Ear _ear = new();
    private HelpdeskHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await HelpdeskHost.Start(change: services => services.AddSingleton<ILoggerProvider>(_ear));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_bug_is_logged_once_with_the_number_that_the_person_sees()
    {
        using var visitor = new Visitor(_host.Address);
        await Break("announcement");
        var page = (await visitor.Get("/status")).Expect(HttpStatusCode.InternalServerError);
        var number = Code().Match(page.Html).Groups[1].Value;
        Assert.NotEmpty(number);
        Assert.Single(Regex.Matches(_ear.Heard, Regex.Escape($"Bug {number} at GET /status")));
        Assert.Contains("relation \"announcement\" does not exist", _ear.Heard);
    }

    [Fact]
    public async Task A_bug_of_the_API_is_logged_with_the_number_of_its_problem()
    {
        await Break("ticket");
        var answer = await _host.Api.GetAsync("/api/v1/tickets?view=open", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var number = Trace().Match(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        Assert.NotEmpty(number);
        Assert.Contains($"Bug {number} at GET /api/v1/tickets", _ear.Heard);
    }

    [Fact]
    public async Task The_log_of_a_bug_does_not_name_the_secret_of_a_link()
    {
        using var visitor = new Visitor(_host.Address);
        await Break("ticket");
        (await visitor.Get("/r/0123456789abcdefghijklmn")).Expect(HttpStatusCode.InternalServerError);
        Assert.Contains("at GET /r/{secret}", _ear.Heard);
        Assert.DoesNotContain("0123456789abcdefghijklmn", _ear.Heard);
    }

    [Fact]
    public async Task What_is_no_bug_is_not_logged_as_one()
    {
        using var visitor = await _host.SignedIn(HelpdeskHost.AdminEmail);
        (await visitor.Get("/no-such-page")).Expect(HttpStatusCode.NotFound);
        (await visitor.Get("/tickets/NO-1")).Expect(HttpStatusCode.NotFound);
        (await visitor.Post("/me/language", new Dictionary<string, string> { ["language"] = "en" })).Expect(HttpStatusCode.BadRequest);
        Assert.DoesNotContain("Bug ", _ear.Heard);
        Assert.DoesNotContain("Exception", _ear.Heard);
    }

    private async Task Break(string table)
    {
        await using var db = await _host.Database();
#pragma warning disable EF1002 // The name is the test's own.
        await db.Database.ExecuteSqlRawAsync($"alter table \"{table}\" rename to \"{table}_gone\"", TestContext.Current.CancellationToken);
#pragma warning restore EF1002
    }

    [GeneratedRegex("<code>([^<]+)</code>")]
    private static partial Regex Code();

    [GeneratedRegex("\"traceId\":\"([^\"]+)\"")]
    private static partial Regex Trace();
}
