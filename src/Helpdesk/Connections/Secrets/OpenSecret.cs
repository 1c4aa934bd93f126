using Helpdesk.Connections.Access;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Secrets;

/// <summary>
/// Somebody pressed the button behind a one-time link: they see the login, and in the same transaction it is gone. Of two who press at
/// once the second is told when it was opened.
/// </summary>
public sealed class OpenSecret(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, RecordEvent recordEvent, TimeProvider time)
{
    private static readonly Actor Reader = new(null, "", false, []);

    /// <param name="Text">Null when it cannot be opened (any more): <paramref name="Found"/> says why.</param>
    public sealed record Response(FoundSecret Found, SecretText? Text);

    /// <returns>Null when the link is none of ours.</returns>
    public async Task<Response?> Handle(string token, CancellationToken cancellation)
    {
        if (!SecretToken.TryRead(token, out var read))
            return null;
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await ReadSecret.Find(db, desks, read, cancellation) is not { } found)
            return null;
        var ticket = await db.LockTicket(found.Ticket.Id, cancellation);
        var secret = await ReadSecret.Lock(db, found.Secret.Id, cancellation);
        if (secret.StateAt(now) != SecretState.Ready)
            return new(found with { Secret = secret }, null);

        var text = SecretText.FromBytes(read.Open(secret.Id, secret.Sealed!));
        secret.Open(now);
        await recordEvent.Handle(db, ticket, AccessEvents.SecretOpened, now, Reader, found.Task.System, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(found with { Secret = secret }, text);
    }
}
