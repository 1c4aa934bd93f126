using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake;
using Helpdesk.Intake.Requests;
using Helpdesk.Texts;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Connections.Secrets;

/// <summary>
/// Who holds a link that does not open any more asks for new access: once by each link. It becomes a message on the ticket, which opens
/// again when it was closed lately.
/// </summary>
public sealed class AskForNewAccess(Transactions transactions, DeskCatalog desks, JoinTicket joinTicket)
{
    /// <returns>Null when the link is none of ours.</returns>
    /// <exception cref="RuleViolation">It can still be opened, or its ticket was closed long ago.</exception>
    public async Task<FoundSecret?> Handle(string token, CancellationToken cancellation) =>
        SecretToken.TryRead(token, out var read) ? await transactions.Run(Actor.Nobody, work => Ask(work, read), cancellation) : null;

    private async Task<FoundSecret?> Ask(Work work, SecretToken read)
    {
        if (await ReadSecret.Find(work.Db, desks, read, work.Cancellation) is not { } found)
            return null;
        if (found.Secret.StateAt(work.Now) == SecretState.Ready)
            throw new RuleViolation(
                "Эта ссылка ещё не открыта: нажмите «Показать доступ».", "This link has not been opened yet: press “Show the access”.");
        if (found.Secret.AskedAt is not null)
            return found;

        // Of two clicks the second waits for the ticket's row here, and sees the first.
        await work.LockTicket(found.Ticket.Id);
        var secret = await ReadSecret.Lock(work.Db, found.Secret.Id, work.Cancellation);
        if (secret.AskedAt is not null)
            return found with { Secret = secret };
        secret.Ask(work.Now);
        var joined = await joinTicket.Handle(work, found.Ticket.Id, new()
        {
            Channel = ChannelKeys.Web,
            Account = found.Desk.Key,
            ExternalId = $"secret-{found.Secret.Id:n}",
            Conversation = "",
            Sender = new("", "По ссылке на доступ"),
            Text = TextOf(found, work.Now),
        });
        if (!joined)
            throw new RuleViolation(
                "Заявка, по которой дали этот доступ, закрыта давно. Подайте новую: напишите, к какой системе нужен доступ.",
                "The request this access was given for was closed long ago. Make a new one: write which system you need access to.");
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
