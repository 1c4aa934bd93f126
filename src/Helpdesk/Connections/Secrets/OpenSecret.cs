using Helpdesk.Desks;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Connections.Secrets;

/// <summary>
/// Somebody pressed the button behind a one-time link: they see the login, and in the same transaction it is gone. Of two who press at
/// once the second is told when it was opened.
/// </summary>
public sealed class OpenSecret(Transactions transactions, DeskCatalog desks)
{
    /// <param name="Text">Null when it cannot be opened (any more): <paramref name="Found"/> says why.</param>
    public sealed record Response(FoundSecret Found, SecretText? Text);

    /// <returns>Null when the link is none of ours.</returns>
    public async Task<Response?> Handle(string token, CancellationToken cancellation) =>
        SecretToken.TryRead(token, out var read) ? await transactions.Run(Actor.Nobody, work => Open(work, read), cancellation) : null;

    private async Task<Response?> Open(Work work, SecretToken read)
    {
        if (await ReadSecret.Find(work.Db, desks, read, work.Cancellation) is not { } found)
            return null;
        var ticket = await work.LockTicket(found.Ticket.Id);
        var secret = await ReadSecret.Lock(work.Db, found.Secret.Id, work.Cancellation);
        if (secret.StateAt(work.Now) != SecretState.Ready)
            return new(found with { Secret = secret }, null);

        var text = SecretText.FromBytes(read.Open(secret.Id, secret.Sealed!));
        secret.Open(work.Now);
        await work.Record(ticket, ConnectionEvents.SecretOpened, found.Task.System);
        return new(found with { Secret = secret }, text);
    }
}
