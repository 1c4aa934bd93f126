using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Helpdesk.Tests.App;
using Helpdesk.Tests.People;

namespace Helpdesk.Tests.Shell.Wire;

/// <summary>A program whose call is refused reads what to do about it, in its language.</summary>
public sealed class RefusedCallTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/api/v1/tickets", null, HttpStatusCode.Unauthorized, "Authorization: Bearer КЛЮЧ", "Authorization: Bearer KEY")]
    [InlineData("GET", "/api/v1/no-such-thing", "key", HttpStatusCode.NotFound, "По этому адресу ничего нет", "There is nothing at this")]
    [InlineData("GET", "/api/v1/tickets/MP-999999", "key", HttpStatusCode.NotFound, "По этому адресу ничего нет", "There is nothing at this")]
    [InlineData("DELETE", "/api/v1/tickets", "key", HttpStatusCode.MethodNotAllowed, "в заголовке Allow", "the header Allow")]
    [InlineData("POST", "/api/v1/tickets", "key", HttpStatusCode.UnsupportedMediaType, "Content-Type: application/json", "Content-Type: app")]
    public async Task It_is_told_why_and_what_helps(
        string method, string address, string? key, HttpStatusCode status, string russian, string english)
    {
        foreach (var (language, says) in new[] { ("ru", russian), ("en", english) })
        {
            using var call = new HttpRequestMessage(new(method), address) { Headers = { { "Accept-Language", language } } };
            if (method == "POST")
                call.Content = new StringContent("text", Encoding.UTF8, "text/plain");
            var client = key is null ? host.App.NewVisitor() : host.App.Api;
            using var answer = await client.SendAsync(call, Cancellation);
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains(says, await Detail(answer));
        }
    }

    [Fact]
    public async Task So_is_one_whose_key_may_not_do_this()
    {
        var secret = await host.App.AddKey("may-only-read", [KeyRight.Read], []);
        using var call = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tickets/{await host.App.SupportTicket()}/messages")
        {
            Content = JsonContent.Create(new { kind = "note", text = "х" }),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", secret) },
        };
        using var answer = await host.App.NewVisitor().SendAsync(call, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("У ключа нет такого права", await Detail(answer));
    }

    [Theory]
    [InlineData("/api/v1/tickets?search=", "ru", "Адрес слишком длинный: можно 8000 знаков")]
    [InlineData("/api/v1/tickets?search=", "en", "The address is too long: at most 8000 characters")]
    [InlineData("/queue?q=", "ru", "Так к этой странице обратиться нельзя")]
    public async Task An_address_that_is_too_long_is_answered_too(string address, string language, string says)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, address + new string('x', 9000)) { Headers = { { "Accept-Language", language } } };
        using var answer = await host.App.Api.SendAsync(call, Cancellation);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, answer.StatusCode);
        Assert.Contains(says, await Text(answer));
    }

    [Fact]
    public async Task Something_else_under_a_used_key_is_refused_in_the_words_of_a_program()
    {
        var number = await host.App.SupportTicket();
        foreach (var (text, status) in new[] { ("первое", HttpStatusCode.Created), ("второе", HttpStatusCode.Conflict) })
        {
            using var call = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tickets/{number}/messages")
            {
                Content = JsonContent.Create(new { kind = "note", text }),
                Headers = { { "Idempotency-Key", "used-twice" } },
            };
            using var answer = await host.App.Api.SendAsync(call, Cancellation);
            Assert.Equal(status, answer.StatusCode);
            if (status == HttpStatusCode.Conflict)
                Assert.StartsWith("Под этим Idempotency-Key уже отправлено другое.", await Detail(answer));
        }
    }

    private static async Task<string> Text(HttpResponseMessage answer) =>
        System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync(Cancellation));

    private static async Task<string> Detail(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString()!;
    }
}
