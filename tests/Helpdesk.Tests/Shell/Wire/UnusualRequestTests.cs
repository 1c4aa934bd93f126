using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Shell.Wire;

/// <summary>What probes, gateways and attackers send: an answer in words, never 500, and nothing is lost.</summary>
public sealed class UnusualRequestTests(SharedHost host) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("/queue?q=%00")]
    [InlineData("/queue?q=a%00b&desk=%00&view=%00&cursor=%00")]
    [InlineData("/schools?q=%00&region=%00")]
    [InlineData("/access?q=%00")]
    [InlineData("/announcements?desk=%00")]
    [InlineData("/reports/connections?desk=%00")]
    [InlineData("/connected-schools?q=%00&region=%00")]
    [InlineData("/deadlines?desk=%00&promise=%00&received=%00")]
    [InlineData("/status?desk=%00")]
    [InlineData("/sign-in?returnUrl=%00")]
    [InlineData("/queue?q=%ed%a0%80")]
    public async Task Nul_in_a_query_is_no_bug(string address)
    {
        using var staff = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        Assert.True((await staff.Get(address)).Status < HttpStatusCode.InternalServerError);
    }

    [Theory]
    [InlineData("/api/v1/tickets?search=%00&view=open")]
    [InlineData("/api/v1/tickets?desk=%00")]
    [InlineData("/api/v1/tickets/MP-1%00")]
    public async Task Nul_in_a_call_is_no_bug(string address) =>
        Assert.True(
            (await host.App.Api.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode < HttpStatusCode.InternalServerError);

    [Fact]
    public async Task Nul_and_half_pairs_in_a_form_are_left_out_and_the_rest_is_taken()
    {
        using var visitor = host.NewVisitor();
        var type = host.Desks.Find("multipas")!.RequestType("support")!;
        var filled = FilledForm.Of(type, (await visitor.Get("/request/multipas/support")).Token, "nul@example.test", _ => "Не\0 работает");
        (await visitor.Post("/request/multipas/support", filled)).Expect(HttpStatusCode.OK);
        await using var db = await host.App.Database();
        Assert.True(await db.Messages.AnyAsync(m => m.Text.Contains("Не работает"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nul_in_a_form_without_files_is_left_out_and_the_rest_is_taken()
    {
        using var visitor = host.NewVisitor();
        var page = await visitor.Get("/request/multipas/support");
        var type = host.Desks.Find("multipas")!.RequestType("support")!;
        var filled = FilledForm.Of(type, page.Token, "nul-2@example.test", _ => "Табло\0 погасло на 100%, %0");
        using var browser = new HttpClient { BaseAddress = host.App.Address };
        using var answer = await browser.PostAsync(
            "/request/multipas/support", new FormUrlEncodedContent(filled), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        await using var db = await host.App.Database();
        Assert.True(await db.Messages.AnyAsync(m => m.Text.Contains("Табло погасло на 100%, %0"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(
        """{"desk":"multipas","type":"support","text":"a\u0000b","requester":{"email":"json-1@example.test","name":"N\u0000N"}}""",
        HttpStatusCode.Created)]
    [InlineData("""{"desk":"multipas\u0000","type":"support","text":"a"}""", HttpStatusCode.BadRequest)]
    [InlineData(
        """{"desk":"multipas","type":"support","text":"a\ud800b","requester":{"email":"json-2@example.test"}}""",
        HttpStatusCode.BadRequest)]
    [InlineData(
        """{"desk":"multipas","type":"support","text":"a","fields":{"description":"\ud800"},"requester":{"email":"json-3@example.test"}}""",
        HttpStatusCode.BadRequest)]
    public async Task Texts_that_no_person_writes_are_cleaned_or_refused(string json, HttpStatusCode expected) =>
        Assert.Equal(expected, (await host.App.Api.PostAsync(
            "/api/v1/tickets", new StringContent(json, Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken)).StatusCode);

    [Fact]
    public async Task A_file_is_kept_under_a_name_and_type_that_are_what_they_look_like()
    {
        using var visitor = host.NewVisitor();
        var type = host.Desks.Find("multipas")!.RequestType("support")!;
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in FilledForm.Of(type, (await visitor.Get("/request/multipas/support")).Token, "names@example.test"))
            form.Add(new StringContent(value), name);
        var file = new ByteArrayContent("x"u8.ToArray());
        file.Headers.TryAddWithoutValidation("Content-Type", "text/html\u0001;\u202e");
        file.Headers.ContentDisposition = new("form-data") { Name = "files", FileNameStar = "..\\..\\отчёт\u202Efdp\0.exe" };
        form.Add(file);
        using var browser = new HttpClient { BaseAddress = host.App.Address };
        Assert.True(
            (await browser.PostAsync(
                "/request/multipas/support", form, TestContext.Current.CancellationToken)).StatusCode < HttpStatusCode.BadRequest);

        await using var db = await host.App.Database();
        var kept = await db.Attachments.SingleAsync(a => a.FileName.StartsWith("отчёт"), TestContext.Current.CancellationToken);
        Assert.Equal("отчётfdp.exe", kept.FileName);
        Assert.Equal("application/octet-stream", kept.ContentType);
    }

    [Theory]
    [InlineData("application/json; charset=x-unknown", "/api/v1/tickets")]
    [InlineData("application/json; charset=utf-7", "/api/v1/tickets/MP-1/messages")]
    [InlineData("application/x-www-form-urlencoded; charset=x-unknown", "/sign-in")]
    [InlineData("application/x-www-form-urlencoded; charset=x-unknown", "/request/multipas/support")]
    public async Task An_unknown_charset_is_named_and_refused(string type, string address)
    {
        var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var answer = await host.App.Api.PostAsync(address, content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Contains(type.Split('=')[1], await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/healthz", HttpStatusCode.OK)]
    [InlineData("/request/multipas/support", HttpStatusCode.OK)]
    [InlineData("/status.xml", HttpStatusCode.OK)]
    [InlineData("/favicon.svg", HttpStatusCode.OK)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("/queue", HttpStatusCode.Redirect)]
    [InlineData("/live", HttpStatusCode.MethodNotAllowed)]
    public async Task Head_answers_as_get_does_without_content(string address, HttpStatusCode expected)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.App.Address };
        using var answer = await browser.SendAsync(new(HttpMethod.Head, address), TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/api/v1/deadlines", HttpStatusCode.RequestEntityTooLarge)]
    // It may bring files, so that only the text is too long.
    [InlineData("/api/v1/tickets", HttpStatusCode.BadRequest)]
    public async Task Five_megabytes_of_text_in_a_call_are_refused_unread(string address, HttpStatusCode expected)
    {
        // As curl does with a large body: asks first, and is refused before anything travels.
        using var call = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(new { desk = "multipas", type = "support", kind = "note", text = new string('ы', 5 << 20) }),
            Headers = { ExpectContinue = true },
        };
        await call.Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
        using var answer = await host.App.Api.SendAsync(call, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }
}
