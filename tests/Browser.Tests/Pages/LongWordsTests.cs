using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Helpdesk.Browser.Tests.Pages;

/// <summary>
/// What strangers write may be one word of 300 letters: no page grows wider than its window, and no word is cut off out of sight.
/// </summary>
public sealed class LongWordsTests(BrowserFixture browser, Site site)
{
    private static readonly string Word = string.Concat(Enumerable.Repeat("Абракадабра", 28))[..300];
    private static readonly string Latin = string.Concat(Enumerable.Repeat("abracadabra", 28))[..60];

    /// <summary>What sticks out of the window to the right, and is not in something that scrolls or cuts by itself.</summary>
    private const string Outside =
        """
        () => {
          const cuts = element => { for (let at = element.parentElement; at; at = at.parentElement) { if (getComputedStyle(at).overflowX !== 'visible') return true; } return false; };
          return [...document.querySelectorAll('body *')].filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !cuts(element) && element.checkVisibility() && !element.closest('.spoken, .trap'))
            .map(element => `${element.tagName} ${element.className} ${Math.round(element.getBoundingClientRect().right)}`);
        }
        """;

    [Theory]
    [InlineData(360)]
    [InlineData(1100)]
    [InlineData(1440)]
    public async Task No_page_grows_wider_than_its_window(int width)
    {
        var number = await Ticket();
        var application = await Application();
        await using var opened = await browser.NewPage(
            site.App.Address, options => options.ViewportSize = new() { Width = width, Height = 900 });
        await opened.Page.SignIn(HelpdeskHost.AdminEmail, "/tickets/new");
        foreach (var path in new[]
        {
            $"/tickets/{number}", "/queue?view=open", $"/queue?q={Word}", $"/tickets/{application}", $"/tickets/{application}/review",
            await site.FollowPath(number), await site.FollowPath(number) + "?sent=true",
            await site.FollowPath(number) + "/form", await site.FollowPath(application),
        })
        {
            await opened.Page.GotoAsync(path);
            await opened.Page.EvaluateAsync(
                "document.querySelectorAll('#side details, .quoted, .automatic').forEach(one => one.open = true)");
            Assert.True(
                await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{path} is wider than {width}");
            var outside = await opened.Page.EvaluateAsync<string[]>(Outside);
            Assert.True(outside.Length == 0, $"{path}: {string.Join("; ", outside.Take(5))}");
        }
        if (Environment.GetEnvironmentVariable("KEEP_SCREENSHOTS") is not null)
        {
            await opened.Page.GotoAsync($"/tickets/{number}");
            await opened.Screenshot($"long-words-{width}");
        }
    }

    [Fact]
    public async Task The_menu_of_the_account_has_a_name_on_the_narrowest_phone()
    {
        await using var opened = await browser.NewPage(
            site.App.Address, options => options.ViewportSize = new() { Width = 360, Height = 800 });
        await opened.Page.SignIn();
        await Expect(opened.Page.Locator(".rail-name")).ToBeVisibleAsync();
        await Expect(opened.Page.Locator(".rail-menu > summary")).ToContainTextAsync("engineer");
        Assert.Equal(360, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private async Task<string> Ticket()
    {
        var number = (await site.App.Create(new
        {
            desk = "multipas",
            type = "support",
            subject = Word[..200],
            text = Word,
            fields = new { school = Word[..200], place = Word[..200] },
            requester = new { name = Word[..150], email = $"{Latin}@{Latin}.example.test" },
        })).GetProperty("number").GetString()!;
        var engineer = Actor.Program(Word[..100], null);
        await site.App.Reply(number, Word, engineer);
        await site.App.Services.GetRequiredService<PostMessage>().Handle(
            new(number, MessageKind.Note, Word, [new(Word[..200] + ".pdf", "application/pdf", 3, new byte[] { 1, 2, 3 })]), engineer,
            TestContext.Current.CancellationToken);
        return number;
    }

    private async Task<string> Application()
    {
        var answers = MadeUpSchools.Application(Interlocked.Increment(ref _schools), "sgo");
        foreach (var key in new[] { "full-name", "short-name", "city", "legal-address", "head", "person-name", "person-position" })
            answers[key] = Word[..100];
        return (await site.App.Create(new { desk = "opoo", type = "connection", fields = answers })).GetProperty("number").GetString()!;
    }

    private static int _schools = 7000;
}
