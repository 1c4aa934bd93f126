using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.People;

public sealed class LastAdministratorTests
{
    [Fact]
    public async Task Two_administrators_who_switch_each_other_off_at_once_leave_one()
    {
        await using var app = await HelpdeskHost.Start();
        var second = await app.Staff("second");
        Guid[] both;
        await using (var db = await app.Database())
        {
            await db.Database.ExecuteSqlAsync(
                $"update staff_user set is_administrator = true where id = {second.StaffId}", TestContext.Current.CancellationToken);
            both = await db.Staff.Select(u => u.Id).ToArrayAsync(TestContext.Current.CancellationToken);
        }

        var refused = await Task.WhenAll(both.Select(id => Task.Run(() => SwitchOff(app, id))));

        Assert.Single(refused, one => one);
        await using var after = await app.Database();
        Assert.Equal(1, await after.Staff.CountAsync(u => u.IsActive, TestContext.Current.CancellationToken));
    }

    private static async Task<bool> SwitchOff(HelpdeskHost app, Guid id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<SwitchStaff>()
                .Handle(new(id, false), Actor.Operator("test"), TestContext.Current.CancellationToken);
            return false;
        }
        catch (RuleViolation)
        {
            return true;
        }
    }
}
