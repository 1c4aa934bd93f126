using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Pages;

/// <summary>The pages of which something holds whatever they show. Words in braces are pages of a ticket made for the test.</summary>
public static class PageAddresses
{
    public static TheoryData<string> All { get; } =
    [
        "/", "/request/multipas/support", "/request/opoo/connection", "/deadlines", "/deadlines?desk=kpot&promise=grading&date=2027-12-20&time=10:00",
        "/deadlines?desk=multipas&promise=technician-response&date=2026-11-20&time=15:00:01", "{sent}", "{follow}", "{form}", "{draft}", "{not-me}", "/sign-in", "/queue", "{ticket}",
        "/tickets/new?type=support", "/me", "/admin/staff", "/admin/staff/new", "/desks/kpot/responsible", "/admin/calendars", "/admin/calendars/kpot?year=2026",
    ];

    public static MatrixTheoryData<string, ColorScheme> AllInBothThemes { get; } = new(All.Select(row => row.Data), [ColorScheme.Light, ColorScheme.Dark]);

    private static async Task<Guid> Ticket(Site site, string number)
    {
        await using var db = await site.App.Database();
        return db.Set<Helpdesk.Tickets.Ticket>().Where(t => t.Number == number).Select(t => t.Id).Single();
    }

    public static async Task Open(this Site site, IPage page, string address)
    {
        var isAdministrator = address.StartsWith("/admin", StringComparison.Ordinal) || address.StartsWith("/desks", StringComparison.Ordinal);
        var isStaff = isAdministrator || address is "/queue" or "/me" or "{ticket}" || address.StartsWith("/tickets", StringComparison.Ordinal);
        if (address.StartsWith('{'))
        {
            var number = await site.App.SupportTicket("pages@school.example.test");
            address = address switch
            {
                "{ticket}" => $"/tickets/{number}",
                "{form}" => await site.FollowPath(number) + "/form",
                "{draft}" => "/draft/" + (await site.App.Services.GetRequiredService<Helpdesk.Channels.Drafts.SaveDraft>().Handle(new(null, "opoo", "connection", new Dictionary<string, string> { ["head"] = "Иванова" }, false, "ru"), TestContext.Current.CancellationToken)).Secret,
                "{not-me}" => new Uri(site.App.Services.GetRequiredService<Helpdesk.Channels.NamedPersons.NotMeLinks>().For((await Ticket(site, number)), "pages@school.example.test")).AbsolutePath,
                "{sent}" => await site.FollowPath(number) + "?sent=true",
                _ => await site.FollowPath(number),
            };
        }
        if (isStaff)
            await page.SignIn(isAdministrator ? HelpdeskHost.AdminEmail : Site.Engineer, then: "/tickets/new");
        var response = await page.GotoAsync(address);
        Assert.Equal(200, response!.Status);
        await Expect(page.Locator("#main")).ToBeVisibleAsync();
    }
}
