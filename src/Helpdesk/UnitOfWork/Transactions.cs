using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.UnitOfWork;

/// <summary>
/// Runs work in a transaction. Where two transactions met and PostgreSQL let only one of them through, the other is begun anew with
/// a fresh context: nothing of it was done, and now it sees what the first has written.
/// </summary>
public sealed class Transactions(IServiceScopeFactory scopes)
{
    private const int Attempts = 4;

    /// <param name="part">May run several times: what it does outside the database belongs into <see cref="Work.AfterCommit"/>.</param>
    /// <exception cref="DbUpdateException">
    /// Another transaction was quicker four times in a row, or what is written breaks a rule of the tables.
    /// </exception>
    public async Task<T> Run<T>(Actor actor, Func<Work, Task<T>> part, CancellationToken cancellation)
    {
        string? turn = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Try(actor, part, turn, cancellation);
            }
            catch (NotOnTurn busy) when (busy.Turn != turn && attempt < Attempts)
            {
                turn = busy.Turn;
            }
            catch (Exception failure) when (attempt < Attempts && (failure.IsDeadlock() || LostARace(failure)))
            {
            }
        }
    }

    /// <inheritdoc cref="Run{T}" />
    public Task Run(Actor actor, Func<Work, Task> part, CancellationToken cancellation) =>
        Run(actor, async work =>
        {
            await part(work);
            return true;
        }, cancellation);

    /// <summary>
    /// The same for what holds rows that other nodes want. A node may fall asleep in it (SIGSTOP, a stopped virtual machine): after five
    /// idle seconds the server ends the transaction, and whoever wakes up finds the connection gone and nothing done.
    /// </summary>
    /// <inheritdoc cref="Run{T}" />
    public Task<T> RunShort<T>(Actor actor, Func<Work, Task<T>> part, CancellationToken cancellation) =>
        Run(actor, async work =>
        {
            await work.Db.EndWhenIdle(work.Cancellation);
            return await part(work);
        }, cancellation);

    private async Task<T> Try<T>(Actor actor, Func<Work, Task<T>> part, string? turn, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = new Work(scope.ServiceProvider, actor, cancellation);
        // Whatever fails in it fails as a whole: savepoints would be two more round trips for each time that it is saved.
        work.Db.Database.AutoSavepointsEnabled = false;
        T result;
        await using (var transaction = await work.Db.Database.BeginTransactionAsync(cancellation))
        {
            if (turn is not null)
                await work.Db.WaitForTurn(turn, cancellation);
            result = await part(work);
            await work.Save();
            await transaction.CommitAsync(cancellation);
        }
        foreach (var step in work.StepsAfterCommit)
            await step();
        return result;
    }

    /// <summary>
    /// Somebody else wrote the same thing at the same moment (the same delivery, the same new person), changed it, or erased what it
    /// refers to. Begun anew, the work finds what they left.
    /// </summary>
    private static bool LostARace(Exception failure) => failure is DbUpdateConcurrencyException || failure is DbUpdateException
    {
        InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation },
    };
}
