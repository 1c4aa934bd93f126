using System.Net;
using Helpdesk.People;
using Helpdesk.Shell;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Shell;

/// <summary>What a browser names as the next page is followed when it is ours, whatever letters it is written in.</summary>
public sealed class LocalAddressTests(SharedHost host) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a b\"<>^`{|}", "/a%20b%22%3C%3E%5E%60%7B%7C%7D")]
    [InlineData("/a\\b", "/a%5Cb")]
    [InlineData("/\ud83d\ude00", "/%F0%9F%98%80")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("queue", null)]
    [InlineData("//elsewhere", null)]
    [InlineData("/\\elsewhere", null)]
    [InlineData("/queue\u0085", null)]
    public void It_is_written_as_it_may_stand_in_a_header(string? written, string? address) =>
        Assert.Equal(address, LocalAddress.Of(written));

    [Fact]
    public void Half_a_letter_is_written_as_one_that_nobody_knows() => Assert.Equal("/%EF%BF%BD", LocalAddress.Of("/\ud83d"));

    [Fact]
    public void One_longer_than_any_page_of_ours_is_none() => Assert.Null(LocalAddress.Of("/" + new string('я', 1000)));

    [Theory]
    [InlineData("/queue?q=Иванов", "/queue?q=%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2")]
    [InlineData("/tickets/яяя", "/tickets/%D1%8F%D1%8F%D1%8F")]
    [InlineData("/queue\r\nX: y", "")]
    public async Task An_action_on_a_ticket_leads_there(string returnUrl, string expected)
    {
        var email = $"taker-{Guid.NewGuid():n}@example.test";
        await host.App.Staff(email.Split('@')[0], ("multipas", DeskRoleKind.Engineer));
        using var staff = await host.App.SignedIn(email, follow: false);
        var number = await host.App.SupportTicket();
        var page = await staff.Get($"/tickets/{number}");
        var taken = await staff.Send(page, $"/tickets/{number}/actions/take", ("token", page.Token), ("returnUrl", returnUrl));
        Assert.Equal(
            expected.Length > 0 ? expected : $"/tickets/{number}#composer",
            taken.Expect(HttpStatusCode.Redirect).Location?.Replace("?view=open", ""));
    }

    [Fact]
    public async Task Nor_does_a_change_of_the_language_lead_to_another_site()
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.App.Address };
        using var answer = await browser.GetAsync(
            new Uri($"http://{host.App.Address.Authority}//evil.example.test/?lang=en"), TestContext.Current.CancellationToken);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }
}
