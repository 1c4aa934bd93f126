using Helpdesk.Connections;
using Helpdesk.Intake.Drafts;
using Helpdesk.Intake.NamedPersons;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Pages;

/// <summary>The pages of which something holds whatever they show. Words in braces are pages of a ticket made for the test.</summary>
public static class PageAddresses
{
    public static TheoryData<string> All { get; } =
    [
        "/", "/request/multipas/support", "/request/opoo/connection", "/deadlines",
        "/deadlines?desk=kpot&promise=grading&date=2027-12-20&time=10:00",
        "/deadlines?desk=multipas&promise=technician-response&date=2026-11-20&time=15:00:01", "{sent}", "{follow}", "{form}", "{draft}",
        "{not-me}", "/sign-in", "/queue", "{ticket}",
        "/tickets/new?type=support", "/me", "/me/second-factor", "/admin/staff", "/admin/staff/new", "/admin/keys",
        "/desks/kpot/responsible", "/admin/calendars", "/admin/calendars/kpot?year=2026",
        "{review}", "/access", "{access-task}", "/schools", "{school}", "{school-edit}", "/schools/imports", "/connected-schools",
        "/school",
        "/admin/erasures", "/letters", "{letter}", "/status?desk=opoo", "/announcements", "/announcements/new", "/reports/connections",
    ];

    public static MatrixTheoryData<string, ColorScheme> AllInBothThemes { get; } = new(
        All.Select(row => row.Data), [ColorScheme.Light, ColorScheme.Dark]);

    private static readonly string[] OfAdministrators =
        ["/admin", "/desks", "/schools", "/access", "/letters", "/announcements", "/reports"];

    private const string OfNobody = "Subject: Письмо без отправителя\nContent-Type: text/plain; charset=utf-8\n\nНе работает терминал.\n";

    private static int _schools = 5000;

    public static async Task Open(this Site site, IPage page, string address)
    {
        if (address.StartsWith('{'))
            address = address switch
            {
                "{letter}" => $"/letters/{(await site.App.Mail(OfNobody)).Id}",
                "{review}" or "{access-task}" or "{school}" or "{school-edit}" => await site.PageOfApplication(address),
                _ => await site.PageOfTicket(address),
            };
        var isAdministrator = OfAdministrators.Any(part => address.StartsWith(part, StringComparison.Ordinal))
            || address.EndsWith("/review", StringComparison.Ordinal);
        var isStaff = isAdministrator || address is "/queue" or "/me" or "/me/second-factor"
            || address.StartsWith("/tickets", StringComparison.Ordinal);
        if (isStaff)
            await page.SignIn(isAdministrator ? HelpdeskHost.AdminEmail : Site.Engineer, then: "/tickets/new");
        var response = await page.GotoAsync(address);
        Assert.Equal(200, response!.Status);
        await Expect(page.Locator("#main")).ToBeVisibleAsync();
    }

    private static async Task<string> PageOfTicket(this Site site, string page)
    {
        var number = await site.App.SupportTicket("pages@school.example.test");
        switch (page)
        {
            case "{ticket}":
                return $"/tickets/{number}";
            case "{form}":
                return await site.FollowPath(number) + "/form";
            case "{draft}":
                var saved = await site.App.Services.GetRequiredService<SaveDraft>()
                    .Handle(
                        new(null, "opoo", "connection", new Dictionary<string, string> { ["head"] = "Иванова" }, false, "ru"),
                        TestContext.Current.CancellationToken);
                return "/draft/" + saved.Secret;
            case "{not-me}":
                await using (var db = await site.App.Database())
                {
                    var id = await db.Tickets.Where(t => t.Number == number).Select(t => t.Id)
                        .SingleAsync(TestContext.Current.CancellationToken);
                    return new Uri(site.App.Services.GetRequiredService<NotMeLinks>().For(id, "pages@school.example.test")).AbsolutePath;
                }
            case "{sent}":
                return await site.FollowPath(number) + "?sent=true";
            default:
                return await site.FollowPath(number);
        }
    }

    /// <summary>What staff see of an application, each time of another school.</summary>
    private static async Task<string> PageOfApplication(this Site site, string page)
    {
        var school = Interlocked.Increment(ref _schools);
        var number = await site.App.Apply(school);
        if (page == "{review}")
            return $"/tickets/{number}/review";
        await site.App.Act(number, "approve", Actor.Program("pages", null));
        await using var db = await site.App.Database();
        var task = await db.AccessTasks.Where(t => db.Set<Ticket>().Any(n => n.Id == t.TicketId && n.Number == number)).Select(t => t.Id)
            .FirstAsync(TestContext.Current.CancellationToken);
        return page switch
        {
            "{access-task}" => $"/access/{task}",
            "{school}" => $"/schools/{MadeUpSchools.Inn(school)}",
            _ => $"/schools/{MadeUpSchools.Inn(school)}/edit",
        };
    }
}
