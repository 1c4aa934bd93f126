using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Helpdesk.UnitOfWork;

internal static class ShortTransaction
{
    /// <summary>
    /// A transaction whose node may fall asleep in it (SIGSTOP, a stopped virtual machine): after five idle seconds the server ends it,
    /// and what it held can be taken by another node. Whoever wakes up finds the connection gone and nothing done.
    /// </summary>
    public static async Task<IDbContextTransaction> BeginShort(this HelpdeskDbContext db, CancellationToken cancellation)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.EndWhenIdle(cancellation);
        return transaction;
    }

    /// <summary>The same for a transaction that is begun already.</summary>
    public static Task EndWhenIdle(this HelpdeskDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync("set local idle_in_transaction_session_timeout = '5s'", cancellation);
}
