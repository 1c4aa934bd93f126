using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.UnitOfWork;

/// <summary>Where two transactions met, one is begun anew; all of one is done or nothing, and what follows it is done once.</summary>
public sealed class TransactionsTests(SharedHost host) : IClassFixture<SharedHost>
{
    private readonly Transactions _transactions = host.App.Services.GetRequiredService<Transactions>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_that_wait_for_each_other_one_is_begun_anew_and_both_are_done()
    {
        var (inLeft, inRight) = (new TaskCompletionSource(), new TaskCompletionSource());
        var attempts = 0;

        Task Cross(string own, string other, TaskCompletionSource isIn, Task otherIsIn) => _transactions.Run(Actor.Nobody, async work =>
        {
            Interlocked.Increment(ref attempts);
            await work.Db.WaitForTurn(own, work.Cancellation);
            isIn.TrySetResult();
            await otherIsIn.WaitAsync(work.Cancellation);
            await work.Db.WaitForTurn(other, work.Cancellation);
            work.Db.People.Add(Named(work, "crossed from the " + own));
        }, Cancellation);

        await Task.WhenAll(Cross("left", "right", inLeft, inRight.Task), Cross("right", "left", inRight, inLeft.Task));

        Assert.Equal(3, attempts);
        Assert.Equal(1, await Count("crossed from the left"));
        Assert.Equal(1, await Count("crossed from the right"));
    }

    [Fact]
    public async Task Who_loses_a_race_for_a_unique_key_finds_what_the_other_wrote()
    {
        const string Inn = "5902000017";
        var attempts = 0;

        var name = await _transactions.Run(Actor.Nobody, async work =>
        {
            var known = await work.Db.Schools.SingleOrDefaultAsync(s => s.Inn == Inn, work.Cancellation);
            if (++attempts == 1)
                await Elsewhere(other => other.Schools.Add(new School(Inn, "Quicker", work.Now)));
            if (known is null)
                work.Db.Schools.Add(known = new School(Inn, "Slower", work.Now));
            return known.Name;
        }, Cancellation);

        Assert.Equal("Quicker", name);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task A_rule_of_the_tables_that_is_always_broken_is_not_tried_for_ever()
    {
        const string Inn = "5902000024";
        await Elsewhere(other => other.Schools.Add(new School(Inn, "There", host.App.Time.GetUtcNow())));
        var attempts = 0;

        await Assert.ThrowsAsync<DbUpdateException>(() => _transactions.Run(Actor.Nobody, work =>
        {
            attempts++;
            work.Db.Schools.Add(new School(Inn, "Again", work.Now));
            return Task.CompletedTask;
        }, Cancellation));

        Assert.Equal(4, attempts);
    }

    [Fact]
    public async Task A_turn_that_another_has_is_waited_for_from_the_beginning()
    {
        await using var db = await host.App.Database();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        await db.WaitForTurn("turn/taken", Cancellation);
        db.People.Add(new Person(host.App.Time.GetUtcNow(), "had the turn", null, null, "ru"));
        await db.SaveChangesAsync(Cancellation);

        var attempts = 0;
        var later = _transactions.Run(Actor.Nobody, async work =>
        {
            attempts++;
            var seen = await work.Db.People.CountAsync(p => p.Name == "had the turn", work.Cancellation);
            await work.TakeTurn("turn/taken");
            return seen;
        }, Cancellation);
        while (!await IsWaited(db))
        {
            Assert.False(later.IsCompleted);
            await Task.Delay(20, Cancellation);
        }
        Assert.Equal(1, attempts);
        await transaction.CommitAsync(Cancellation);

        Assert.Equal(1, await later);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task After_a_failure_nothing_stays_and_no_step_is_taken()
    {
        var (attempts, steps) = (0, 0);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _transactions.Run(Actor.Nobody, async work =>
        {
            attempts++;
            work.Db.People.Add(Named(work, "never there"));
            await work.Save();
            work.AfterCommit(() => Task.FromResult(steps++));
            throw new InvalidOperationException("The power went off.");
        }, Cancellation));

        Assert.Equal((1, 0), (attempts, steps));
        Assert.Equal(0, await Count("never there"));
    }

    [Fact]
    public async Task Steps_are_taken_once_when_what_they_follow_is_there_for_all()
    {
        const string Inn = "5902000031";
        var (attempts, found) = (0, new List<int>());

        await _transactions.Run(Actor.Nobody, async work =>
        {
            // Also of what is done for somebody else in it.
            work.As(Actor.Outsider("a requester")).AfterCommit(async () => found.Add(await Count("followed")));
            work.Db.People.Add(Named(work, "followed"));
            if (++attempts == 1)
            {
                work.Db.Schools.Add(new School(Inn, "Slower", work.Now));
                await Elsewhere(other => other.Schools.Add(new School(Inn, "Quicker", work.Now)));
            }
        }, Cancellation);

        Assert.Equal(2, attempts);
        Assert.Equal([1], found);
    }

    private static Person Named(Work work, string name) => new(work.Now, name, null, null, "ru");

    /// <summary>Another node writes and commits.</summary>
    private async Task Elsewhere(Action<HelpdeskDbContext> write)
    {
        await using var db = await host.App.Database();
        write(db);
        await db.SaveChangesAsync(Cancellation);
    }

    private async Task<int> Count(string name)
    {
        await using var db = await host.App.Database();
        return await db.People.CountAsync(p => p.Name == name, Cancellation);
    }

    private static async Task<bool> IsWaited(HelpdeskDbContext db) => await db.Database.SqlQuery<bool>(
        $"""
        select exists (select from pg_locks l join pg_database d on d.oid = l.database
                       where l.locktype = 'advisory' and not l.granted and d.datname = current_database()) as "Value"
        """).SingleAsync(Cancellation);
}
