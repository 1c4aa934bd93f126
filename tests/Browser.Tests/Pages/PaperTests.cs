using Helpdesk.Tests.App;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Pages;

/// <summary>A printed ticket is laid on a table where others read it.</summary>
public sealed class PaperTests(BrowserFixture browser, Site site)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_printed_ticket_shows_the_talk_and_no_internal_note(ColorScheme scheme)
    {
        var number = await site.App.SupportTicket("paper@school.example.test");
        await using var staff = await browser.NewPage(site.App.Address, options => options.ColorScheme = scheme);
        await staff.Page.SignIn(then: $"/tickets/{number}");
        await staff.Page.WriteNote("Секрет: школа задерживает оплату.");
        await staff.Page.Reply("Мастер приедет завтра.");
        await Expect(staff.Page.Locator(".message-note")).ToBeVisibleAsync();

        await staff.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = scheme });
        await Expect(staff.Page.Locator(".message-note")).ToBeHiddenAsync();
        Assert.DoesNotContain("Секрет", await staff.Page.Locator("body").InnerTextAsync());
        await Expect(staff.Page.Locator(".message-staff", new() { HasText = "Мастер приедет завтра." })).ToBeVisibleAsync();
        await Expect(staff.Page.Locator(".message-requester").First).ToBeVisibleAsync();
        foreach (var screen in new[] { ".composer", ".rail", ".list", ".actions" })
            await Expect(staff.Page.Locator(screen)).ToBeHiddenAsync();
        Assert.Equal(
            "rgb(27, 32, 38)",
            await staff.Page.Locator(".message-staff .text").First.EvaluateAsync<string>("text => getComputedStyle(text).color"));
        if (Environment.GetEnvironmentVariable("KEEP_SCREENSHOTS") is not null)
            await staff.Screenshot($"paper-{scheme}");
    }

    [Fact]
    public async Task The_requesters_page_is_printed_without_the_box_to_write_in()
    {
        var number = await site.App.SupportTicket("printed@school.example.test");
        await using var requester = await browser.NewPage(site.App.Address);
        await requester.Page.GotoAsync(await site.FollowPath(number));
        await Expect(requester.Page.GetByLabel("Дописать")).ToBeVisibleAsync();
        await requester.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(requester.Page.GetByLabel("Дописать")).ToBeHiddenAsync();
        await Expect(requester.Page.Locator("input[type=file]")).ToBeHiddenAsync();
        await Expect(requester.Page.Locator(".message").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_printed_application_shows_no_notes_of_the_reviewers()
    {
        var number = await site.App.Apply(7900);
        await using var staff = await browser.NewPage(site.App.Address);
        await staff.Page.SignIn(HelpdeskHost.AdminEmail, $"/tickets/{number}/review");
        await Expect(staff.Page.Locator(".review-checklist")).ToBeVisibleAsync();
        await staff.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(staff.Page.Locator(".review-checklist")).ToBeHiddenAsync();
        await Expect(staff.Page.Locator(".review-table")).ToBeVisibleAsync();
    }
}
