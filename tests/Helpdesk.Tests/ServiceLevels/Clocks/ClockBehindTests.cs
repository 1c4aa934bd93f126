using Helpdesk.ServiceLevels;
using Helpdesk.Tests.App;
using Helpdesk.Tests.ServiceLevels.Alerts;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

public sealed class ClockBehindTests
{
    [Fact]
    public async Task A_node_that_is_behind_takes_no_true_breach_back()
    {
        await using var app = await HelpdeskHost.Start(at: TimeProvider.System.GetUtcNow().AddDays(-10));
        await app.SupportTicket();
        await app.Later(TimeSpan.FromDays(6));
        Assert.Equal(1, await app.Count("sla_clock where breached_at is not null"));
        await using (var db = await app.Database())
        {
            var due = (await db.Clocks.SingleAsync(TestContext.Current.CancellationToken)).DueAt;
            app.Time.PutClock(due - app.Time.GetUtcNow() - TimeSpan.FromHours(1));
        }
        await app.LookAtClocks();
        Assert.Equal(1, await app.Count("sla_clock where breached_at is not null"));
        Assert.Equal(1, await app.Count("ticket_event where name = 'breached'"));
    }
}
