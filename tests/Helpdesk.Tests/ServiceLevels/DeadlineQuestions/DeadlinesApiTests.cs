using System.Net.Http.Json;
using System.Text.Json;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.ServiceLevels.DeadlineQuestions;

/// <summary>The explanation as programs get it: lines in both languages, and the days.</summary>
public sealed class DeadlinesApiTests(SharedHost host) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task An_answer_tells_its_days_beside_its_lines()
    {
        using var response = await host.App.Api.PostAsJsonAsync(
            "/api/v1/deadlines", new { desk = "kpot", promise = "grading", receivedAt = "2026-04-28T10:00:00+05:00" },
            TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var days = answer.GetProperty("days").EnumerateArray().ToList();

        Assert.Equal(["dueAt", "provisional", "explanation", "days"], answer.EnumerateObject().Select(p => p.Name));
        Assert.Equal("""{"date":"2026-04-28","kind":"received","receivedAt":"2026-04-28T05:00:00Z"}""", days[0].GetRawText());
        Assert.Equal("""{"date":"2026-04-30","kind":"counted","number":2,"hours":"short"}""", days[2].GetRawText());
        Assert.Equal(
            """{"date":"2026-05-01","kind":"skipped","reason":"holiday","name":{"ru":"Праздник Весны и Труда","en":"Spring and Labour Day"}}""",
            days[3].GetRawText());
        Assert.Equal(
            "moved-day-off 2026-05-09",
            days.Where(d => d.TryGetProperty("movedFrom", out _)).Select(d => $"{Text(d, "reason")} {Text(d, "movedFrom")}").Single());
        Assert.Equal(answer.GetProperty("dueAt").GetString(), Text(days[^1], "dueAt"));
    }

    [Fact]
    public async Task Counted_working_time_is_a_duration()
    {
        using var response = await host.App.Api.PostAsJsonAsync(
            "/api/v1/deadlines", new { desk = "multipas", promise = "technician-response", receivedAt = "2026-11-20T14:30:00+05:00" },
            TestContext.Current.CancellationToken);
        var day = Assert.Single((await response.Content
            .ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("days").EnumerateArray());
        Assert.Equal(("partly-counted", "PT2H"), (Text(day, "kind"), Text(day, "amount")));
    }

    [Theory]
    [InlineData("ru", """{"desk":"x"}""", "нет поля «promise»")]
    [InlineData("en", """{"desk":"x"}""", "\"promise\" is missing")]
    [InlineData("ru", """{"desk":"x","promise":"y","receivedAt":"2026-11-20T10:00:00Z"}""", "нет службы «x»")]
    [InlineData("en", """{"desk":"x","promise":"y","receivedAt":"2026-11-20T10:00:00Z"}""", "unknown desk \"x\"")]
    [InlineData("ru", """{"desk":"kpot","promise":"grading","receivedAt":"вчера"}""", "«receivedAt» должно быть моментом")]
    [InlineData("ru", """{"desk":"kpot","promise":"grading","receivedAt":"2100-12-31T10:00:00Z"}""", "только годы с 2000 по 2100")]
    [InlineData("ru", "{", "это не JSON")]
    public async Task What_is_wrong_is_said_in_the_language_of_the_program(string language, string json, string says)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/deadlines")
        {
            Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
            Headers = { { "Accept-Language", language } },
        };
        using var answer = await host.App.Api.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains(says, Text(problem, "detail"));
    }

    [Fact]
    public async Task The_command_keeps_its_keys()
    {
        var asked = await Asking.Ask(Asking.Question("multipas", "technician-response", "2026-11-20T15:00:01+05:00"));
        Assert.Equal(["dueAt", "provisional", "explanation"], asked.Answers[0].Select(property => property.Key));
    }

    [Fact]
    public async Task The_clocks_of_a_ticket_have_the_same_days()
    {
        var clock = await host.App.Clock(await host.App.SupportTicket(), "technician-response");
        var day = Assert.Single(clock.GetProperty("days").EnumerateArray());
        Assert.Equal(
            """{"date":"2026-11-20","kind":"partly-counted","amount":"PT2H","receivedAt":"2026-11-20T05:00:00Z","dueAt":"2026-11-20T07:00:00Z"}""",
            day.GetRawText());
        Assert.NotEqual(0, clock.GetProperty("explanation").GetArrayLength());
    }

    private static string? Text(JsonElement json, string property) => json.GetProperty(property).GetString();
}
