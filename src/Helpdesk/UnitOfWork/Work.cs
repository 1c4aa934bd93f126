using Helpdesk.Data;
using Helpdesk.People;

namespace Helpdesk.UnitOfWork;

/// <summary>
/// One transaction with all that belongs to it: its context, its moment, who asked for it. Features hang their verbs on it, so that a
/// caller reads as a sentence: <c>work.Record(ticket, name)</c>. It is begun, repeated and committed by <see cref="Transactions"/>.
/// </summary>
public sealed class Work
{
    private readonly IServiceProvider _services;
    private readonly List<Func<Task>> _afterCommit;

    internal Work(IServiceProvider services, Actor actor, CancellationToken cancellation)
        : this(
            services, actor, [], services.GetRequiredService<HelpdeskDbContext>(),
            services.GetRequiredService<TimeProvider>().Instant, cancellation)
    {
    }

    private Work(
        IServiceProvider services, Actor actor, List<Func<Task>> afterCommit, HelpdeskDbContext db, DateTimeOffset now,
        CancellationToken cancellation) =>
        (_services, Actor, _afterCommit, Db, Now, Cancellation) = (services, actor, afterCommit, db, now, cancellation);

    public HelpdeskDbContext Db { get; }

    /// <summary>
    /// The moment of everything that this transaction writes: UTC, in whole microseconds. A repeated transaction has a later one.
    /// </summary>
    public DateTimeOffset Now { get; }

    /// <summary>Who asked for it and answers for it in the history.</summary>
    public Actor Actor { get; }

    public CancellationToken Cancellation { get; }

    internal IReadOnlyList<Func<Task>> StepsAfterCommit => _afterCommit;

    /// <summary>The same transaction on behalf of somebody else, a requester whose words staff enter for instance.</summary>
    public Work As(Actor actor) => new(_services, actor, _afterCommit, Db, Now, Cancellation);

    /// <summary>
    /// The same transaction for what happened at another moment: a letter that lay unread begins its clocks on the day it came.
    /// </summary>
    public Work At(DateTimeOffset moment) => new(_services, Actor, _afterCommit, Db, moment, Cancellation);

    /// <summary>
    /// What a verb is done with. It uses this transaction's context where it asks for one of the request (Identity's stores do).
    /// </summary>
    public TService The<TService>()
        where TService : notnull => _services.GetRequiredService<TService>();

    /// <summary>Writes what was changed so far; the rest is written before the commit.</summary>
    public Task Save() => Db.SaveChangesAsync(Cancellation);

    /// <summary>
    /// What the database cannot take back is done once the transaction is committed. It must not throw: the work is done by then.
    /// </summary>
    public void AfterCommit(Func<Task> step) => _afterCommit.Add(step);

    /// <summary>
    /// Takes the turn of that name until the transaction ends. Rows are held already by now, so it is only asked for and never waited
    /// for: where another transaction has it, this one begins anew and waits for the turn before anything else.
    /// </summary>
    public Task TakeTurn(string name) => Db.DemandTurn(name, Cancellation);
}
