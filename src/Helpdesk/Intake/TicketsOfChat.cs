using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Tickets;

namespace Helpdesk.Intake;

/// <summary>
/// Which tickets of a person one of their chats sees: those that came by this chat, those that an invitation was opened for, those of an
/// address that it has proven, and those of another chat that has proven the same telephone.
/// </summary>
public static class TicketsOfChat
{
    /// <summary>Ways whose tickets are known by an address.</summary>
    private static readonly string[] ByAddress = [.. ChannelMedia.Own.Select(way => way.Key)];

    extension(HelpdeskDbContext db)
    {
        /// <param name="bot">The account of the settings: a chat shows the tickets of its own bot.</param>
        public IQueryable<Ticket> TicketsSeenIn(Guid person, string channel, string bot, string chat)
        {
            var proofs = db.ChatProofs;
            return db.Tickets.Where(t => t.RequesterId == person
                && ((t.Channel == channel && t.Account == bot && t.Conversation == chat)
                    || proofs.Any(p => p.Channel == channel && p.Chat == chat
                        && (p.TicketId == t.Id
                            || (p.Kind == ChatProofKind.Address && ByAddress.Contains(t.Channel) && t.Conversation.ToLower() == p.Subject)
                            || (p.Kind == ChatProofKind.Phone && proofs.Any(o => o.Kind == ChatProofKind.Phone
                                && o.Subject == p.Subject && o.Channel == t.Channel && o.Chat == t.Conversation))))));
        }

        /// <summary>Tickets of the person that are known by the address.</summary>
        public IQueryable<Ticket> TicketsByAddress(Guid person, string address) => db.Tickets.Where(
            t => t.RequesterId == person && ByAddress.Contains(t.Channel) && t.Conversation.ToLower() == address);
    }
}
