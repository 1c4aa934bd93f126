using Helpdesk.Tickets.Events;

namespace Helpdesk.Tickets.Talk;

public static class Replies
{
    extension(Work work)
    {
        /// <summary>Adds a reply to the conversation and to the outbox.</summary>
        public Task<TicketMessage> Reply(Ticket ticket, ReplyToRequester.Reply reply) =>
            work.The<ReplyToRequester>().Handle(work, ticket, reply);

        /// <summary>Who answers a ticket that nobody holds, holds it from then on. A program holds none.</summary>
        public async Task TakenByAnswering(Ticket ticket)
        {
            if (work.Actor.StaffId is not { } me || ticket.AssigneeId is not null || !ticket.IsOpen)
                return;
            ticket.AssignTo(me, work.Now);
            await work.Record(ticket, TicketEvents.Assigned, work.Actor.Name);
        }
    }
}
