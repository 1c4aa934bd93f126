using System.Net;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Web;

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
}
