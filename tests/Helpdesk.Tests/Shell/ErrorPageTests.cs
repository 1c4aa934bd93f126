using System.Net;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Shell;

public sealed class ErrorPageTests(SharedHost host) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task Error_pages_speak_the_language_of_the_reader_whatever_the_server_speaks()
    {
        await host.App.Staff("reader", ("multipas", DeskRoleKind.Engineer));
        using var visitor = await host.App.SignedIn("reader@example.test");
        Assert.Contains("Такой страницы нет", (await visitor.Get("/no-such-page")).Expect(HttpStatusCode.NotFound).Text);
        Assert.Contains("Эта страница вам не открыта", (await visitor.Get("/admin/staff")).Expect(HttpStatusCode.Forbidden).Text);

        Assert.All(await Task.WhenAll(visitor.Get("/no-such-page"), visitor.Get("/admin/staff"), visitor.Get("/tickets/MP-999999")), page =>
        {
            Assert.Contains("<header class=\"rail\">", page.Html);
            Assert.Matches("<a class=\"button button-main\" href=\"/queue\">К очереди", page.Html);
        });
        using var stranger = host.NewVisitor();
        Assert.DoesNotContain("<header class=\"rail\">", (await stranger.Get("/no-such-page")).Html);

        await visitor.Get("/queue?lang=en");
        Assert.Contains("There is no such page", (await visitor.Get("/no-such-page")).Text);
        Assert.Contains("This page is not open to you", (await visitor.Get("/admin/staff")).Text);
    }

    [Theory]
    [InlineData("/tickets/MP-1/messages?view=mine", "/tickets/MP-1?view=mine")]
    [InlineData("/tickets/MP-1/actions/take", "/tickets/MP-1")]
    [InlineData("/me/password", "/me")]
    [InlineData("/admin/keys/0190a0a0-0000-7000-8000-000000000000/replace", "/admin/keys")]
    [InlineData("/r/яяя/messages", "/r/%D1%8F%D1%8F%D1%8F")]
    [InlineData("/draft/secret/save", "/draft/secret")]
    public async Task The_address_of_a_form_leads_to_the_page_that_it_stands_on(string address, string page)
    {
        using var visitor = host.NewVisitor(follow: false);
        Assert.Equal(page, (await visitor.Get(address)).Expect(HttpStatusCode.Redirect).Location);
    }

    [Fact]
    public async Task After_a_refusal_the_language_is_switched_on_that_page()
    {
        await host.App.Staff("switcher", ("multipas", DeskRoleKind.Engineer));
        var number = await host.App.SupportTicket();
        using var staff = await host.App.SignedIn("switcher@example.test");
        Assert.Contains("Reply", (await staff.Get($"/tickets/{number}/messages?lang=en")).Expect(HttpStatusCode.OK).Text);
    }

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/api/v1/tickets/MP-1/messages")]
    [InlineData("/outbox/0190a0a0-0000-7000-8000-000000000000/resend")]
    public async Task Where_there_is_no_such_page_and_at_the_API_it_is_said_that_this_is_no_address_to_open(string address)
    {
        using var visitor = host.NewVisitor(follow: false);
        (await visitor.Get(address)).Expect(HttpStatusCode.MethodNotAllowed);
    }
}
