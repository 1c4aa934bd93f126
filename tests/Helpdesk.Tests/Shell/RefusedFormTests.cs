using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Shell;

/// <summary>Whoever hears a page instead of seeing it learns first that the form was refused, and is led to the reason.</summary>
public sealed partial class RefusedFormTests(SharedHost host) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("/tickets/new?desk=multipas&type=support", "/tickets/new")]
    [InlineData("/me", "/me/password")]
    [InlineData("/admin/staff/new", "/admin/staff/new")]
    [InlineData("/announcements/new", "/announcements/new")]
    [InlineData("/admin/calendars/kpot", "/admin/calendars/kpot/days")]
    [InlineData("/admin/calendars", "/admin/calendars/official")]
    [InlineData("/schools/imports", "/schools/imports")]
    [InlineData("/desks/multipas/responsible", "/desks/multipas/responsible")]
    [InlineData("/sign-in", "/sign-in")]
    [InlineData("/request/multipas/support", "/request/multipas/support")]
    [InlineData("/school", "/school")]
    public async Task Its_title_says_so_and_the_reason_takes_the_focus(string page, string address)
    {
        using var visitor = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        var form = (await visitor.Get(page)).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("<title>Ошибка", form.Html);

        var fields = new Dictionary<string, string> { ["token"] = form.Token, ["desk"] = "multipas", ["type"] = "support" };
        if (form.Html.Contains("__RequestVerificationToken", StringComparison.Ordinal))
            fields["__RequestVerificationToken"] = form.Antiforgery;
        AssertRefused(await visitor.Post(address, fields));
    }

    [Fact]
    public async Task So_does_a_refused_answer_a_refused_action_and_a_refused_addition()
    {
        await host.App.Staff("refused", ("multipas", DeskRoleKind.Engineer), ("multipas", DeskRoleKind.Operator));
        using var staff = await host.App.SignedIn("refused@example.test");
        var number = await host.App.SupportTicket();
        var page = await staff.Get($"/tickets/{number}");
        AssertRefused(await staff.Send(page, $"/tickets/{number}/messages", ("token", page.Token), ("kind", "reply"), ("text", "")));
        AssertRefused(await staff.Send(page, $"/tickets/{number}/actions/withdraw", ("token", page.Token), ("text", "")));
    }

    [Fact]
    public async Task The_reason_of_a_refused_action_stands_first_in_its_pop_up_and_nowhere_else()
    {
        await host.App.Staff("popped", ("multipas", DeskRoleKind.Engineer), ("multipas", DeskRoleKind.Operator));
        using var staff = await host.App.SignedIn("popped@example.test");
        var number = await host.App.SupportTicket();
        var page = await staff.Get($"/tickets/{number}");
        foreach (var (action, reason) in new[] { (
            "withdraw", "Напишите, почему заявка снимается"), ("record-call", "Отметьте, дозвонились ли вы"), ("set-school", "ИНН") })
        {
            var refused = (await staff.Send(
                page, $"/tickets/{number}/actions/{action}", ("token", page.Token), ("text", ""),
                ("target", ""))).Expect(HttpStatusCode.Conflict);
            var popUp = Regex.Match(
                refused.Html, $"<details[^>]* open[^>]*><summary[^>]*data-key-action=\"{action}\".*?</details>",
                RegexOptions.Singleline).Value;
            Assert.Matches(
                $"<form [^>]*aria-describedby=\"reason-{action}\"[^>]*>\\s*<p [^>]*id=\"reason-{action}\"[^>]* autofocus[^>]*>.*{reason}",
                popUp.ReplaceLineEndings(" "));
            Assert.Single(Regex.Matches(refused.Html, "role=\"alert\""));
            Assert.Single(Focus().Matches(refused.Html));
        }
    }

    [Fact]
    public async Task A_question_that_is_asked_by_a_link_is_refused_likewise()
    {
        using var visitor = host.NewVisitor();
        AssertRefused(await visitor.Get("/deadlines?desk=multipas&promise=no-such&at=never"));
    }

    /// <summary>A browser that goes to a place in the page takes the focus from where the page has put it.</summary>
    [Fact]
    public async Task No_form_is_sent_to_a_place_in_its_answer()
    {
        using var me = await host.App.SignedIn(HelpdeskHost.AdminEmail);
        Assert.DoesNotMatch("<form [^>]*action=\"[^\"]*#", (await me.Get("/me")).Expect(HttpStatusCode.OK).Html);
    }

    [Fact]
    public async Task In_English_it_says_so_in_English()
    {
        using var visitor = host.NewVisitor();
        var form = await visitor.Get("/school?lang=en");
        Assert.Contains("<title>Error: ", (await visitor.Post("/school", new Dictionary<string, string> { ["token"] = form.Token })).Html);
    }

    private static void AssertRefused(Page page)
    {
        Assert.True((int)page.Status is >= 400 and < 500, $"{page.Status}: {page.Text}");
        Assert.Contains("<title>Ошибка: ", page.Html);
        Assert.True(Focus().IsMatch(page.Html), page.Html);
    }

    [GeneratedRegex("<[a-z0-9]+ [^>]*\\bautofocus\\b")]
    private static partial Regex Focus();
}
