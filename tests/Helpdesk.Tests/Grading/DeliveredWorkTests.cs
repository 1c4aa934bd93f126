using System.Net;
using System.Net.Http.Json;
using Helpdesk.Bots;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Connections.Review;
using Helpdesk.Tests.Tickets.Reaching;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Grading;

/// <summary>A student's work from the result to its end.</summary>
public sealed class DeliveredWorkTests : IAsyncLifetime
{
    private readonly ReachDesk _desk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _desk.InitializeAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_result_takes_the_marked_work_along_and_when_it_is_delivered_the_work_is_closed_and_somebodys()
    {
        var number = await _desk.Work("pyotr@example.test");
        using var teacher = await _desk.App.SignedIn("teacher@example.test");
        var page = await teacher.Get($"/tickets/{number}");
        var posted = await teacher.Post($"/tickets/{number}/actions/deliver-result", new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = page.Antiforgery,
            ["text"] = "Зачтено, 5.",
        }, ("files", "marked.pdf", [1, 2, 3]));
        posted.Expect(HttpStatusCode.OK);
        Assert.Equal("running", (await _desk.Clock(number, "grading")).Status);
        Assert.Equal("open", (await _desk.App.Ticket(number)).GetProperty("status").GetString());

        await _desk.Later(TimeSpan.FromMinutes(1));
        Assert.Equal(("met", "2026-11-20T05:01:00Z"), await _desk.Clock(number, "grading"));
        var ticket = await _desk.App.Ticket(number);
        Assert.Equal(("resolved", "teacher"), (ticket.GetProperty("status").GetString(), ticket.GetProperty("assignee").GetString()));
        Assert.Equal("marked.pdf", Assert.Single(_desk.College.Sent[^1].Attachments).FileName);
        Assert.Contains("enctype=\"multipart/form-data\"", page.Html);
    }

    [Fact]
    public async Task Of_one_instant_the_work_is_taken_before_its_result_is_sent()
    {
        for (var i = 0; i < 8; i++)
        {
            var number = await _desk.Work($"order-{i}@example.test");
            await _desk.App.Act(number, "deliver-result", _desk.Teacher, "Зачтено, 5.");
            Assert.Equal(["registered", "assigned", "graded"], await _desk.Events(number));
        }
    }

    [Fact]
    public async Task A_result_that_fails_closes_nothing_and_one_that_comes_back_opens_the_work_again()
    {
        var number = await _desk.Work("pyotr@example.test");
        _desk.College.Answer = new DeliveryResult.Refused("550 no such user");
        await _desk.App.Act(number, "deliver-result", _desk.Teacher, "Зачтено, 5.");
        await _desk.Later(TimeSpan.FromMinutes(1));
        Assert.Equal("running", (await _desk.Clock(number, "grading")).Status);
        Assert.Equal("open", (await _desk.App.Ticket(number)).GetProperty("status").GetString());

        _desk.College.Answer = new DeliveryResult.Delivered("1");
        await _desk.App.Act(number, "deliver-result", _desk.Teacher, "Зачтено, 5.");
        await _desk.Later(TimeSpan.FromMinutes(1));
        Assert.Equal("resolved", (await _desk.App.Ticket(number)).GetProperty("status").GetString());
        await _desk.Bounce(number);
        Assert.Equal("running", (await _desk.Clock(number, "grading")).Status);
        Assert.Equal("open", (await _desk.App.Ticket(number)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Over_the_api_files_go_with_a_result_and_one_that_is_too_large_is_refused()
    {
        var number = await _desk.Work("pyotr@example.test");
        async Task<HttpStatusCode> Deliver(int length)
        {
            var file = new { name = "marked.pdf", contentType = "application/pdf", content = Convert.ToBase64String(new byte[length]) };
            using var answer = await _desk.App.Api.PostAsJsonAsync(
                $"/api/v1/tickets/{number}/actions/deliver-result",
                new { text = "Зачтено", files = Enumerable.Repeat(file, length == 1 ? 11 : 1) }, Cancellation);
            return answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.Conflict, await Deliver(1));
        Assert.Equal(HttpStatusCode.OK, await Deliver(3));
        await _desk.App.Deliver();
        Assert.Equal(3, (await _desk.App.Message(number, "reply")).GetProperty("attachments")[0].GetProperty("length").GetInt64());
    }

    [Fact]
    public async Task To_a_student_without_an_address_it_is_told_and_that_is_said_with_it()
    {
        var number = await _desk.ByPhoneOnly("kpot", "work");
        await _desk.App.Act(number, "deliver-result", _desk.Teacher, "Зачтено, 5.");
        Assert.Equal(("running", "on-page"), ((await _desk.Clock(number, "grading")).Status, await _desk.State(number)));
        _desk.App.Time.Advance(TimeSpan.FromMinutes(1));
        var told = new ActionInput { Text = "Зачтено, 5.", Values = new Dictionary<string, string> { ["told"] = "phone" } };
        await _desk.App.Services.GetRequiredService<ActOnTicket>().Handle(new(number, "deliver-result", told), _desk.Teacher, Cancellation);
        Assert.Equal(("met", "told"), ((await _desk.Clock(number, "grading")).Status, await _desk.State(number)));
        Assert.Equal("resolved", (await _desk.App.Ticket(number)).GetProperty("status").GetString());

        var written = await _desk.Work("pyotr@example.test");
        Assert.Contains("У заявителя есть адрес", await _desk.App.Services.GetRequiredService<ActOnTicket>()
            .Handle(new(written, "deliver-result", told), _desk.Teacher, Cancellation).Refused());
    }
}
