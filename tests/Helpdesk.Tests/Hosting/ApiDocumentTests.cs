using System.Text.Json;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Hosting;

/// <summary>Programs are written by the description of the API: it tells of every call, and of nothing that is not one.</summary>
public sealed class ApiDocumentTests(SharedHost host) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task It_has_the_calls_of_the_API_and_no_page()
    {
        var document = await Document();
        Assert.All(document.GetProperty("paths").EnumerateObject(), path => Assert.StartsWith("/api/v1/", path.Name));
        // Addresses begin with a slash.
        Assert.Equal(
            host.App.Address.GetLeftPart(UriPartial.Authority),
            Assert.Single(document.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString());
        Assert.Equal(
            [
                "deadlinesAnswer", "erasureList", "letterList", "letterMake", "letterOfTicket", "letterRaw", "letterRead", "letterSettle",
                "requestCreate", "ticketAct", "ticketConsents", "ticketDownload", "ticketList", "ticketPost", "ticketRead",
            ],
            Calls(document).Select(call => call.GetProperty("operationId").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_call_says_in_a_line_what_it_does_and_how_it_refuses()
    {
        Assert.All(Calls(await Document()), call =>
        {
            Assert.InRange(call.GetProperty("summary").GetString()!.Length, 10, 120);
            Assert.StartsWith(call.GetProperty("summary").GetString()![..10], call.GetProperty("description").GetString());
            Assert.Single(call.GetProperty("tags").EnumerateArray());
            var answers = call.GetProperty("responses").EnumerateObject().Select(answer => answer.Name).ToList();
            Assert.Contains(answers, status => status.StartsWith('2'));
            Assert.Empty(new[] { "400", "401", "403", "503" }.Except(answers));
        });
    }

    [Fact]
    public async Task Every_call_takes_a_key()
    {
        var document = await Document();
        Assert.Equal(
            "bearer",
            document.GetProperty("components").GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme").GetString());
        Assert.True(Assert.Single(document.GetProperty("security").EnumerateArray()).TryGetProperty("key", out _));
        Assert.All(Calls(document), call => Assert.False(call.TryGetProperty("security", out _)));
    }

    private static List<JsonElement> Calls(JsonElement document) =>
        [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(call => call.Value)];

    private async Task<JsonElement> Document() =>
        JsonDocument.Parse(await host.App.Api.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)).RootElement;
}
