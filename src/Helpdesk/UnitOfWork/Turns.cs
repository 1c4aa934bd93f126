using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.UnitOfWork;

/// <summary>
/// Work that needs the rows of several tickets takes its turn by a name. Whoever holds a row already may only ask, never wait: else two
/// would wait for each other.
/// </summary>
public static class Turns
{
    /// <summary>Takes the turn until the transaction ends.</summary>
    /// <exception cref="NotOnTurn">Another transaction has it: this one is to be rolled back and begun again with
    /// <see cref="WaitForTurn"/>.</exception>
    public static async Task DemandTurn(this HelpdeskDbContext db, string name, CancellationToken cancellation)
    {
        if (!await db.Database.SqlQuery<bool>($"""select pg_try_advisory_xact_lock(hashtextextended({name}, 0)) as "Value" """)
            .SingleAsync(cancellation))
            throw new NotOnTurn(name);
    }

    /// <summary>The same, waiting for it: the first thing that a transaction does.</summary>
    public static Task WaitForTurn(this HelpdeskDbContext db, string name, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellation);
}
