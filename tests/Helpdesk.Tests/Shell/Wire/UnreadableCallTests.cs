using System.Net;
using System.Text;
using System.Text.Json;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Shell.Wire;

/// <summary>A program that sends the wrong type is told the field, the place and what was expected, and nothing of our code.</summary>
public sealed class UnreadableCallTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/tickets", """{"desk":"multipas","text":5}""", "Не тот тип: «text» (строка 1, байт 27). Ожидается текст.")]
    [InlineData("/api/v1/tickets", """{"desk":["multipas"]}""", "«desk»", "Ожидается текст.")]
    [InlineData("/api/v1/tickets", """{"requester":"a@example.test"}""", "«requester»", "Ожидается объект.")]
    [InlineData("/api/v1/tickets", """{"requester":{"email":true}}""", "«requester.email»", "Ожидается текст.")]
    [InlineData("/api/v1/tickets", """{"fields":[]}""", "«fields»", "Ожидается объект.")]
    [InlineData("/api/v1/tickets", "[]", "«тело запроса»", "Ожидается объект.")]
    [InlineData("/api/v1/tickets", "{\n\"desk\":\"multipas\",", "Тело запроса — не JSON: строка 2")]
    [InlineData("/api/v1/tickets", "x", "Тело запроса — не JSON: строка 1, байт 1.")]
    [InlineData("/api/v1/tickets", "", "Нет тела запроса: ожидается объект JSON.")]
    [InlineData("/api/v1/tickets", "null", "Нет тела запроса: ожидается объект JSON.")]
    [InlineData("/api/v1/tickets/MP-1/messages", """{"kind":"note","seen":"7x"}""", "«seen»", "Ожидается целое число.")]
    [InlineData("/api/v1/tickets/MP-1/messages", """{"files":{}}""", "«files»", "Ожидается список.")]
    [InlineData(
        "/api/v1/tickets/MP-1/messages", """{"files":[{"name":"a"},{"content":"%%"}]}""", "«files[1].content»",
        "Ожидается текст в Base64.")]
    [InlineData("/api/v1/tickets/MP-1/actions/assign", """{"values":{"a b":1}}""", "a b", "Ожидается текст.")]
    public async Task A_body_is_explained(string address, string json, params string[] expected)
    {
        using var answer = await host.App.Api.PostAsync(address, new StringContent(json, Encoding.UTF8, "application/json"), Cancellation);
        await AssertProblem(answer, expected);
    }

    [Theory]
    [InlineData("/api/v1/tickets?limit=many", "«limit»", "«many»", "Ожидается целое число.")]
    [InlineData("/api/v1/erasures?cursor=7", "«cursor»", "«7»", "Ожидается идентификатор (UUID).")]
    public async Task So_is_a_parameter(string address, params string[] expected)
    {
        using var answer = await host.App.Api.GetAsync(address, Cancellation);
        await AssertProblem(answer, expected);
    }

    private static async Task AssertProblem(HttpResponseMessage answer, string[] expected)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.True(problem.TryGetProperty("detail", out var detail), text);
        Assert.All(expected, part => Assert.Contains(part, detail.GetString()));
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        Assert.DoesNotContain("System.", text);
        Assert.DoesNotContain("Helpdesk", text);
        Assert.DoesNotContain("Nullable", text);
    }
}
