using System.Security.Cryptography;
using Helpdesk.People;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Intake.OnePerson;

/// <summary>Staff make an invitation for the requester of a ticket, to be handed over as a link or shown as a QR code.</summary>
public sealed class InviteRequester(Transactions transactions)
{
    private const int RandomBytes = 18;

    /// <returns>What follows <c>/start</c>: to be shown once and kept nowhere. An earlier one of the ticket is void from now on.</returns>
    public Task<string> Handle(string number, Actor actor, CancellationToken cancellation) =>
        transactions.Run(actor, work => Invite(work, number), cancellation);

    private static async Task<string> Invite(Work work, string number)
    {
        var ticket = await work.LockTicket(number);
        work.Actor.Demand(Right.Reply, ticket.Desk);
        ticket.DemandNotErased();
        var code = Convert.ToBase64String(RandomNumberGenerator.GetBytes(RandomBytes)).Replace('+', '-').Replace('/', '_');
        var (hash, until) = (StaffCode.HashOf(code), work.Now + ChatInvitation.GoodFor);
        if (await work.Db.ChatInvitations.FindAsync([ticket.Id], work.Cancellation) is { } earlier)
            (earlier.Hash, earlier.ExpiresAt, earlier.UsedBy) = (hash, until, null);
        else
            work.Db.ChatInvitations.Add(new() { TicketId = ticket.Id, Hash = hash, ExpiresAt = until });
        work.WriteHistory(ticket, JoinEvents.Invited);
        return ChatInvitation.Prefix + code;
    }
}
