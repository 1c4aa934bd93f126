using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Tickets;

/// <summary>A row of the queue, as who hears or copies it gets it.</summary>
public sealed class QueueRowTests(SharedHost host) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task A_mark_and_what_follows_it_are_two_words()
    {
        var reviewer = await host.App.Staff("row-reader", ("multipas", DeskRoleKind.Engineer), ("multipas", DeskRoleKind.Manager));
        using var staff = await host.App.SignedIn("row-reader@example.test");
        var number = await host.App.SupportTicket();
        await host.App.Act(number, "set-priority", reviewer, target: "high");
        var page = await staff.Get("/queue?view=open&priority=high");
        Assert.Contains($"data-key=\"{number}\"", page.Html);
        Assert.Matches("высокий</span> \\w", page.Html);
    }
}
