using System.Net;
using System.Net.Http.Json;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Tickets;

/// <summary>
/// Back to a page that came anew, and sent again: the same of an action is asked about, and done again when that is meant.
/// </summary>
public sealed class DoneTwiceTests(SharedHost host) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static int _people;

    private Visitor _staff = null!;
    private string _name = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _name = $"repeats-{Interlocked.Increment(ref _people)}";
        await host.App.Staff(
            _name, ("kpot", DeskRoleKind.Teacher), ("kpot", DeskRoleKind.Operator), ("multipas", DeskRoleKind.Engineer),
            ("multipas", DeskRoleKind.Operator));
        _staff = await host.App.SignedIn($"{_name}@example.test");
    }

    public ValueTask DisposeAsync()
    {
        _staff.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("record-call", "call-missed", "Не дозвонились, перезвоним", "no")]
    [InlineData("record-call", "called", "Договорились на утро", "yes")]
    [InlineData("record-call", "call-missed", "", "no")]
    [InlineData("deliver-result", "graded", "Отлично", null)]
    public async Task The_same_from_a_page_gone_back_to_is_asked_about(string action, string happened, string text, string? reached)
    {
        var number = await Ticket(action == "deliver-result" ? "kpot" : "multipas", action == "deliver-result" ? "work" : "support");
        (string, string)[] form = reached is null ? [("text", text)] : [("text", text), ("v-reached", reached)];
        Task<Page> Send(Page page, params (string, string)[] more) => Act(number, action, page, [.. form, .. more]);
        (await Send(await Show(number))).Expect(HttpStatusCode.OK);

        var asked = (await Send(await Show(number))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Это уже отправлено", asked.Text);
        Assert.Contains($">{text}</textarea>", asked.Html);
        Assert.Equal(1, await Events(number, happened));
        // Once more by mistake, from a page without the question: asked again.
        (await Send(await Show(number))).Expect(HttpStatusCode.Conflict);
        (await Send(asked, ("again", asked.Value("again")))).Expect(HttpStatusCode.OK);
        Assert.Equal(2, await Events(number, happened));
    }

    [Fact]
    public async Task An_hour_later_by_a_colleague_or_of_another_call_it_is_news()
    {
        var number = await Ticket("multipas", "support");
        (string, string)[] missed = [("text", "Нет ответа"), ("v-reached", "no")];
        (await Act(number, "record-call", await Show(number), missed)).Expect(HttpStatusCode.OK);
        (await Act(number, "record-call", await Show(number), ("text", "Нет ответа"), ("v-reached", "yes"))).Expect(HttpStatusCode.OK);
        await host.App.Staff($"{_name}-other", ("multipas", DeskRoleKind.Engineer));
        using (var colleague = await host.App.SignedIn($"{_name}-other@example.test"))
        {
            var page = await colleague.Get($"/tickets/{number}");
            (await colleague.Send(page, $"/tickets/{number}/actions/record-call", [("token", page.Token), .. missed])).Expect(
                HttpStatusCode.OK);
        }
        var elsewhere = await Ticket("multipas", "support");
        (await Act(elsewhere, "record-call", await Show(elsewhere), missed)).Expect(HttpStatusCode.OK);
        host.App.Time.Advance(TimeSpan.FromMinutes(61));
        (await Act(number, "record-call", await Show(number), missed)).Expect(HttpStatusCode.OK);
        Assert.Equal(3, await Events(number, "call-missed"));
    }

    [Fact]
    public async Task What_is_done_by_a_button_alone_is_not_asked_about()
    {
        var number = await Ticket("multipas", "support");
        for (var i = 0; i < 2; i++)
        {
            (await Act(number, "wait", await Show(number), ("text", ""))).Expect(HttpStatusCode.OK);
            (await Act(number, "resume", await Show(number))).Expect(HttpStatusCode.OK);
        }
        Assert.Equal(2, await Events(number, "waiting"));
        // What cannot be done any more says so at once.
        (await Act(number, "wait", await Show(number), ("text", "Ждём школу"))).Expect(HttpStatusCode.OK);
        var refused = (await Act(number, "wait", await Show(number), ("text", "Ждём школу"))).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Заявка уже ждёт", refused.Text);
    }

    [Fact]
    public async Task A_program_says_by_its_key_whether_it_repeats_itself()
    {
        var number = await Ticket("multipas", "support");
        foreach (var key in new[] { "call-1", "call-1", "call-2", null })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tickets/{number}/actions/record-call")
            {
                Content = JsonContent.Create(new { text = "Нет ответа", values = new { reached = "no" } }),
            };
            if (key is not null)
                request.Headers.Add("Idempotency-Key", $"{number}-{key}");
            using var response = await host.App.Api.SendAsync(request, Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
        Assert.Equal(3, await Events(number, "call-missed"));
    }

    private async Task<Page> Show(string number) => (await _staff.Get($"/tickets/{number}")).Expect(HttpStatusCode.OK);

    private Task<Page> Act(string number, string action, Page page, params (string, string)[] form) =>
        _staff.Send(page, $"/tickets/{number}/actions/{action}", [("token", page.Token), .. form]);

    private async Task<string> Ticket(string desk, string type) => (await host.App.Create(new
    {
        desk,
        type,
        subject = "Тема",
        text = "Слова.",
        requester = new { name = "Анна", email = $"{_name}@school.example.test", phone = "+79001234567" },
    })).GetProperty("number").GetString()!;

    private async Task<int> Events(string number, string name) =>
        (await host.App.Ticket(number)).GetProperty("events").EnumerateArray().Count(e => e.GetProperty("name").GetString() == name);
}
