using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Secrets;

/// <summary>Looking at a link changes nothing: mail scanners and previews of messengers do it all the time.</summary>
public sealed class ReadSecret(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks)
{
    /// <returns>Null when the link is none of ours.</returns>
    public async Task<FoundSecret?> Handle(string token, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return SecretToken.TryRead(token, out var read) ? await Find(db, desks, read, cancellation) : null;
    }

    internal static async Task<FoundSecret?> Find(
        HelpdeskDbContext db, DeskCatalog desks, SecretToken token, CancellationToken cancellation)
    {
        var hash = token.Hash;
        var found = await (
            from secret in db.OneTimeSecrets.AsNoTracking()
            where secret.TokenHash == hash
            join task in db.AccessTasks.AsNoTracking() on secret.TaskId equals task.Id
            join ticket in db.Tickets.AsNoTracking() on task.TicketId equals ticket.Id
            join school in db.Set<Schools.School>() on task.SchoolId equals school.Id
            select new { secret, task, ticket, school.Name }).SingleOrDefaultAsync(cancellation);
        return found is not null && desks.Find(found.task.Desk) is { } desk ? new(
            found.secret, found.task, found.ticket, found.Name, desk) : null;
    }

    /// <summary>The same secret, held until the transaction ends: after its ticket, never before it.</summary>
    internal static async Task<OneTimeSecret> Lock(HelpdeskDbContext db, Guid id, CancellationToken cancellation) =>
        (await db.OneTimeSecrets.FromSql($"select * from one_time_secret where id = {id} for update").ToListAsync(cancellation)).Single();
}
