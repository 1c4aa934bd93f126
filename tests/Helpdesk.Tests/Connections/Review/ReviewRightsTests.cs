using System.Net;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Connections.Review;

/// <summary>Who reads the review, who decides, and what strangers may write into it.</summary>
public sealed class ReviewRightsTests(SharedHost host) : ReviewVisit(host)
{
    [Fact]
    public async Task What_strangers_wrote_is_text_everywhere()
    {
        const string hostile = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";
        var answers = Applications.Answers(SchoolInn);
        (answers["full-name"], answers["head"]) = (hostile, hostile);
        var number = await App.Apply(SchoolInn, answers);
        await App.Correct(number, ("full-name", hostile + "2"));
        var page = await Open(number);
        page = (await Staff.Send(
            page, $"/tickets/{number}/review/ask-corrections", ("v-revision", "2"), ("v-kpp", hostile), ("v-no-such-field", hostile),
            ("form", "ask"), ("text", hostile))).Expect(HttpStatusCode.Conflict);
        // What was typed is kept, as text.
        Assert.Equal((hostile, hostile), (page.Value("v-kpp"), WebUtility.HtmlDecode(
            page.Html[page.Html.IndexOf("id=\"ask-text\"", StringComparison.Ordinal)..].Split('>', 2)[1].Split("</textarea>")[0])));
        Assert.DoesNotContain("<script>alert", page.Html);
        Assert.DoesNotContain("<img", page.Html);
        Assert.Contains(hostile, Row(page, "full-name").Replace(" 2", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_only_see_reads_and_others_do_not_learn_that_it_exists()
    {
        var number = await App.Apply(SchoolInn);
        var support = await App.SupportTicket();
        await App.Staff($"op-{SchoolInn}", ("opoo", DeskRoleKind.Operator));
        using var clerk = await App.SignedIn($"op-{SchoolInn}@example.test");
        var page = (await clerk.Get($"/tickets/{number}/review")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("<form method=\"post\" action=\"/tickets", page.Html);
        (await clerk.Send(page, $"/tickets/{number}/review/approve", ("v-revision", "1"))).Expect(HttpStatusCode.Forbidden);
        (await clerk.Send(page, $"/tickets/{number}/review/read", ("v-revision", "1"))).Expect(HttpStatusCode.Forbidden);
        Assert.Contains("Заявление и проверка", (await clerk.Get($"/tickets/{number}")).Text);

        foreach (var (name, desk, role) in new[] { ("teacher", "opoo", DeskRoleKind.Teacher), ("alien", "multipas", DeskRoleKind.Manager) })
        {
            await App.Staff($"{name}-{SchoolInn}", (desk, role));
            using var other = await App.SignedIn($"{name}-{SchoolInn}@example.test");
            (await other.Get($"/tickets/{number}/review")).Expect(HttpStatusCode.NotFound);
            (await other.Send(
                page with { Html = (await other.Get("/me")).Html }, $"/tickets/{number}/review/reject",
                ("v-reason", "false-data"))).Expect(HttpStatusCode.NotFound);
        }
        (await Staff.Get($"/tickets/{support}/review")).Expect(HttpStatusCode.NotFound);
        (await Staff.Get("/tickets/OPOO-0/review")).Expect(HttpStatusCode.NotFound);
        using var nobody = new Visitor(App.Address) { FollowsRedirects = false };
        (await nobody.Get($"/tickets/{number}/review")).Expect(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task In_english_nothing_is_left_in_russian()
    {
        var answers = Applications.Answers(SchoolInn);
        foreach (var field in (string[])["full-name", "short-name", "city", "legal-address", "head", "person-name", "person-position"])
            answers[field] = field;
        await App.Connect(SchoolInn, Reviewer, answers);
        answers["head"] = "another head";
        var number = (await App.Create(new
        {
            desk = "opoo",
            type = "connection",
            subject = "School No. 7",
            text = "Please connect us",
            fields = answers,
            requester = new { name = "Anna", email = Applications.EmailOf(SchoolInn) },
            school = new { inn = SchoolInn },
        })).GetProperty("number").GetString()!;
        await App.Decide(number, "ask-corrections", Reviewer, null, null, ("kpp", "Wrong one"));
        await using (var db = await App.Database())
            await db.Database.ExecuteSqlAsync(
                $"update ticket set subject = 'School No. 7' where fields ->> 'inn' = {SchoolInn}", Cancellation);
        await App.Correct(number, ("head", "a new head"));
        await App.Deny(number);
        await Staff.Get("/queue?lang=en");
        var html = (await Open(number)).Html;
        var main = new Page(
            HttpStatusCode.OK, html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)],
            null);
        Assert.Contains("differs:", main.Text);
        Assert.DoesNotMatch("[а-яё]{2,}", main.Html.Replace("Петрова Анна", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_from_elsewhere_decides_nothing()
    {
        var number = await App.Apply(SchoolInn);
        foreach (var action in (string[])["approve", "reject", "ask-corrections", "checklist", "read",
            $"remarks/{Guid.NewGuid()}/take-back"])
            (await Staff.Post(
                $"/tickets/{number}/review/{action}",
                new Dictionary<string, string> { ["v-revision"] = "1", ["v-reason"] = "false-data" })).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("new", (await App.Ticket(number)).GetProperty("status").GetString());
    }
}
