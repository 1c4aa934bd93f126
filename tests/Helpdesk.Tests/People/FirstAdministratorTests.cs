using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.People;

/// <summary>Nodes may start together for the first time, on a database that one of them, or a restored backup, has just prepared.</summary>
public sealed class FirstAdministratorTests
{
    [Fact]
    public async Task Of_nodes_that_start_together_one_makes_the_first_administrator()
    {
        await using var app = await HelpdeskHost.Start();
        await using var db = await app.Database();
        await db.Staff.ExecuteDeleteAsync(TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().Make(TestContext.Current.CancellationToken);
        }));

        Assert.Equal(HelpdeskHost.AdminEmail, await db.Staff.Select(u => u.Email).SingleAsync(TestContext.Current.CancellationToken));
    }
}
