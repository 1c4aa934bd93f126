using System.Net;
using System.Text.Json;
using Helpdesk.Intake;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake;

public sealed class ApiIntakeTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_ticket_gets_a_number_and_the_deadline_of_its_promise()
    {
        var made = await _app.Create(new
        {
            desk = "multipas",
            type = "support",
            subject = "Турникет",
            text = "Не пускает",
            requester = new { name = "Анна", email = "anna@school.example.test", phone = "+79000000001" },
        });

        Assert.StartsWith("MP-", made.GetProperty("number").GetString());
        Assert.Equal("new", made.GetProperty("status").GetString());
        var clock = Assert.Single(made.GetProperty("clocks").EnumerateArray());
        Assert.Equal("technician-response", clock.GetProperty("promise").GetString());
        Assert.Equal("2026-11-20T07:00:00Z", clock.GetProperty("dueAt").GetString());
        Assert.Equal("running", clock.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Files_come_with_the_ticket_and_are_the_answer_to_a_file_question()
    {
        var made = await _app.Create(new
        {
            desk = "kpot",
            type = "work",
            fields = new { course = "Математика", task = "Задача 1" },
            files = new[] { new { name = "работа.docx", contentType = "application/msword", content = Convert.ToBase64String(
                "Решение"u8) } },
            requester = new { name = "Мария", email = "m@example.test" },
        });
        Assert.Empty(made.GetProperty("missing").EnumerateArray());
        var message = Assert.Single((await _app.Ticket(made.GetProperty("number").GetString()!)).GetProperty("messages").EnumerateArray());
        Assert.Equal("работа.docx", Assert.Single(message.GetProperty("attachments").EnumerateArray()).GetProperty("fileName").GetString());
    }

    [Fact]
    public async Task The_same_key_twice_makes_one_ticket()
    {
        var body =
            new { desk = "multipas", type = "support", subject = "Раз", text = "Текст", requester = new { email = "a@example.test" } };
        var first = await _app.Create(body, key: "k-1");
        var second = await _app.Create(body, key: "k-1");

        Assert.Equal(first.GetProperty("number").GetString(), second.GetProperty("number").GetString());
        await using var db = await _app.Database();
        Assert.Equal(1, await db.Tickets.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await db.Set<Helpdesk.Outbox.OutboxMessage>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Twenty_callers_with_one_key_make_one_ticket()
    {
        var body =
            new { desk = "multipas", type = "support", subject = "Раз", text = "Текст", requester = new { email = "a@example.test" } };
        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _app.Create(body, key: "same")));

        Assert.Single(made.Select(m => m.GetProperty("number").GetString()).Distinct());
        await using var db = await _app.Database();
        Assert.Equal(1, await db.Tickets.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_key_nobody_gets_in()
    {
        using var stranger = new HttpClient { BaseAddress = _app.Address };
        using var response = await stranger.GetAsync("/api/v1/tickets", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("nowhere", "support", "desk")]
    [InlineData("multipas", "nothing", "type")]
    public async Task An_unknown_desk_or_type_is_named(string desk, string type, string field)
    {
        var problem = await _app.Create(
            new { desk, type, subject = "x", text = "y", requester = new { email = "a@example.test" } },
            expected: HttpStatusCode.BadRequest);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task A_wrong_INN_is_refused_with_the_rule_that_it_breaks()
    {
        var problem = await _app.Create(new
        {
            desk = "opoo",
            type = "connection",
            subject = "Подключение",
            text = "Просим",
            requester = new { email = "a@example.test" },
            school = new { inn = "7707083894" },
        },
            expected: HttpStatusCode.BadRequest);
        Assert.Contains("ИНН", problem.GetProperty("errors").ToString());
    }

    [Fact]
    public async Task A_connection_may_leave_out_fields_and_is_asked_for_them()
    {
        var made = await _app.Create(new
        {
            desk = "opoo",
            type = "connection",
            subject = "Подключение",
            text = "Просим",
            requester = new { email = "a@example.test" },
        });
        await _app.Deliver();

        Assert.Equal("application-review", Assert.Single(made.GetProperty("clocks").EnumerateArray()).GetProperty("promise").GetString());
        var ticket = await _app.Ticket(made.GetProperty("number").GetString()!);
        Assert.Equal("api", ticket.GetProperty("channel").GetString());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; drop table ticket; --")]
    [InlineData("\u0000\u0007null and bell")]
    [InlineData("Subject: x\r\nBcc: everyone@example.test")]
    public async Task Hostile_text_is_kept_as_text(string hostile)
    {
        var made = await _app.Create(new
        {
            desk = "multipas",
            type = "support",
            subject = hostile,
            text = hostile
            + " …",
            requester = new { name = hostile, email = "a@example.test" }
        });
        var ticket = await _app.Ticket(made.GetProperty("number").GetString()!);

        var text = ticket.GetProperty("messages")[0].GetProperty("text").GetString()!;
        Assert.Equal(new string([.. (hostile + " …").ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c))]), text);
        Assert.DoesNotContain('\n', ticket.GetProperty("subject").GetString()!);
    }

    [Theory]
    [InlineData("", "text")]
    [InlineData("   \n ", "text")]
    [InlineData("\u200b\u00a0\ufeff", "text")]
    public async Task An_empty_request_is_refused(string text, string field)
    {
        var problem = await _app.Create(
            new { desk = "multipas", type = "support", subject = "", text, requester = new { email = "" } },
            expected: HttpStatusCode.UnprocessableEntity);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    [Fact]
    public async Task An_oversized_text_is_refused_with_the_limit()
    {
        var problem = await _app.Create(new
        {
            desk = "multipas",
            type = "support",
            subject = "x",
            text = new string(
            'я', 100_001),
            requester = new { email = "a@example.test" }
        },
            expected: HttpStatusCode.BadRequest);
        Assert.Contains("100001", problem.GetProperty("errors").ToString());
    }

    [Fact]
    public async Task Half_a_JSON_is_a_problem_and_not_a_crash()
    {
        using var content = new StringContent("{\"desk\":\"multipas\",", System.Text.Encoding.UTF8, "application/json");
        using var response = await _app.Api.PostAsync("/api/v1/tickets", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }
}
