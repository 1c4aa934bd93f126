using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>Thursday 30 December 2027, 16:00 in Yekaterinburg: the answer is due in a year that has no official calendar yet.</summary>
public sealed class ProvisionalTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;
    private string _number = "";

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start(new DateTimeOffset(2027, 12, 30, 11, 0, 0, TimeSpan.Zero));
        await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer), ("multipas", DeskRoleKind.Operator));
        _number = await _app.SupportTicket();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/queue?view=open")]
    [InlineData("/tickets/{0}")]
    public async Task Staff_see_the_mark(string path)
    {
        using var staff = await _app.SignedIn("engineer@example.test");
        Assert.Matches(
            "class=\"provisional\"",
            (await staff.Get(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, _number))).Html);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?sent=true")]
    public async Task The_requester_sees_it_on_their_page_and_why(string query)
    {
        await using var db = await _app.Database();
        var id = await db.Tickets.Where(t => t.Number == _number).Select(t => t.Id).SingleAsync(TestContext.Current.CancellationToken);
        using var visitor = new Visitor(_app.Address);
        Marked(await visitor.Get($"/r/{_app.Services.GetRequiredService<FollowKeys>().For(id)}{query}"));
    }

    [Fact]
    public async Task The_form_says_it_before_sending()
    {
        using var visitor = new Visitor(_app.Address);
        Marked(await visitor.Get("/request/multipas/support"));
    }

    [Fact]
    public async Task The_acknowledgement_and_the_API_say_it()
    {
        await _app.Deliver();
        await using var db = await _app.Database();
        Assert.Contains("— предварительно", (await db.Outbox.SingleAsync(TestContext.Current.CancellationToken)).Message.Text);
        Assert.True((await _app.Clock(_number, "technician-response")).GetProperty("provisional").GetBoolean());
        Assert.True((await _app.Get("/api/v1/tickets?view=open")).GetProperty("items")[0].GetProperty("provisional").GetBoolean());
    }

    private static void Marked(Page page)
    {
        Assert.Contains("≈ предварительно", page.Text);
        Assert.Contains("заходит в год, на который ещё нет официального календаря", page.Text);
    }
}
