using Helpdesk.Outbox;
using Helpdesk.People;

namespace Helpdesk.Tickets.Talk;

public static class Telling
{
    extension(Work work)
    {
        /// <inheritdoc cref="SendToRequester.Handle(Work, Ticket, Person, SendToRequester.Letter)" />
        public OutboxMessage Tell(Ticket ticket, Person requester, SendToRequester.Letter letter) =>
            work.The<SendToRequester>().Handle(work, ticket, requester, letter);
    }
}
