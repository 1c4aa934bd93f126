using Helpdesk.Bots;
using Helpdesk.Channels;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Texts;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Secrets;

/// <summary>
/// Who holds a link that does not open any more asks for new access: once by each link. It becomes a message on the ticket, which opens
/// again when it was closed lately.
/// </summary>
public sealed class AskForNewAccess(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, JoinTicket joinTicket, TimeProvider time)
{
    /// <returns>Null when the link is none of ours.</returns>
    /// <exception cref="RuleViolation">It can still be opened, or its ticket was closed long ago.</exception>
    public async Task<FoundSecret?> Handle(string token, CancellationToken cancellation)
    {
        if (!SecretToken.TryRead(token, out var read))
            return null;
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await ReadSecret.Find(db, desks, read, cancellation) is not { } found)
            return null;
        if (found.Secret.StateAt(now) == SecretState.Ready)
            throw new RuleViolation("Эта ссылка ещё не открыта: нажмите «Показать доступ».", "This link has not been opened yet: press “Show the access”.");
        if (found.Secret.AskedAt is not null)
            return found;

        var joined = await joinTicket.Handle(db, found.Ticket.Id, new()
        {
            Channel = ChannelKeys.Web,
            Account = found.Desk.Key,
            ExternalId = $"secret-{found.Secret.Id:n}",
            Conversation = "",
            Sender = new("", "По ссылке на доступ"),
            Text = TextOf(found, now),
        }, now, cancellation);
        if (!joined)
            throw new RuleViolation(
                "Заявка, по которой дали этот доступ, закрыта давно. Подайте новую: напишите, к какой системе нужен доступ.",
                "The request this access was given for was closed long ago. Make a new one: write which system you need access to.");

        // The ticket's row is held by now, so of two clicks the second sees the first.
        var secret = await ReadSecret.Lock(db, found.Secret.Id, cancellation);
        if (secret.AskedAt is not null)
            return found with { Secret = secret };
        secret.Ask(now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return found with { Secret = secret };
    }

    private static string TextOf(FoundSecret found, DateTimeOffset now)
    {
        string At(DateTimeOffset instant) => SpokenTime.Say(instant, found.Desk.Calendar.Zone, "ru");
        var why = found.Secret.StateAt(now) switch
        {
            SecretState.Opened => $"она уже открыта {At(found.Secret.OpenedAt!.Value)}",
            SecretState.Revoked => $"она заменена новой {At(found.Secret.RevokedAt!.Value)}",
            _ => $"её срок истёк {At(found.Secret.ExpiresAt)}",
        };
        return $"Прошу выдать доступ к системе {found.System.Ru} заново. Ссылка больше не показывает логин: {why}.";
    }
}
