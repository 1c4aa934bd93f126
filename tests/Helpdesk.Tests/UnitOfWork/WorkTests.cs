using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.UnitOfWork;

/// <summary>What belongs to one transaction: its moment, and a context that everybody in it shares.</summary>
public sealed class WorkTests(SharedHost host) : IClassFixture<SharedHost>
{
    private readonly Transactions _transactions = host.App.Services.GetRequiredService<Transactions>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_of_one_attempt_happens_at_one_moment_and_the_next_attempt_is_later()
    {
        const string Inn = "5902000049";
        var moments = new List<DateTimeOffset>();

        await _transactions.Run(Actor.Nobody, async work =>
        {
            moments.Add(work.Now);
            host.App.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(moments[^1], work.Now);
            Assert.Equal(moments[^1], work.As(Actor.Outsider("a requester")).Now);
            if (moments.Count > 1)
                return;
            work.Db.Schools.Add(new School(Inn, "Slower", work.Now));
            await using var other = await host.App.Database();
            other.Schools.Add(new School(Inn, "Quicker", work.Now));
            await other.SaveChangesAsync(work.Cancellation);
        }, Cancellation);

        Assert.Equal([moments[0], moments[0] + TimeSpan.FromSeconds(1)], moments);
    }

    [Fact]
    public async Task Whom_the_user_manager_makes_is_there_with_the_rest_or_not_at_all()
    {
        Task Make(string email, bool fails) => _transactions.Run(Actor.Nobody, async work =>
        {
            var user = new StaffUser { Id = Guid.CreateVersion7(work.Now), UserName = email, Email = email, DisplayName = email };
            Assert.True((await work.The<UserManager<StaffUser>>().CreateAsync(user)).Succeeded);
            Assert.Same(user, Assert.Single(work.Db.Staff.Local));
            if (fails)
                throw new InvalidOperationException("The power went off.");
        }, Cancellation);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Make("unmade@example.test", fails: true));
        await Make("made@example.test", fails: false);

        await using var db = await host.App.Database();
        var made = await db.Staff.Where(u => u.Email!.EndsWith("made@example.test")).Select(u => u.Email).ToListAsync(Cancellation);
        Assert.Equal(["made@example.test"], made);
    }
}
