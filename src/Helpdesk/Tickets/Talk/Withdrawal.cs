using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Tickets.Events;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Talk;

/// <summary>A ticket ends without an answer: its clocks stop, neither kept nor broken.</summary>
public static class Withdrawal
{
    extension(Work work)
    {
        /// <param name="reason">Kept in the history.</param>
        public async Task Withdraw(Ticket ticket, string? reason)
        {
            await work.The<ApplyEvent>().CancelAll(work.Db, ticket.Id, ClockEnds.Withdrawn, work.Now, work.Cancellation);
            await work.Record(ticket, TicketEvents.Withdrawn, reason);
            ticket.Decide(TicketOutcome.Withdrawn, work.Now);
            ticket.Resolve(work.Now);
        }

        /// <summary>The requester needs it no more. Whoever has it is told. The caller has locked the ticket.</summary>
        /// <param name="reason">In their words; empty where they gave none.</param>
        /// <exception cref="RuleViolation">It is closed, decided, or others wait for it too.</exception>
        public async Task WithdrawOwn(Ticket ticket, string reason)
        {
            if (!MayBeTakenBack(ticket) || await work.Db.OthersWait(ticket.Id, work.Cancellation))
                throw new RuleViolation(
                    $"Заявку {ticket.Number} уже нельзя отозвать: она закрыта, по ней есть решение или её ждёте не только вы.",
                    $"Request {ticket.Number} cannot be withdrawn any more: it is closed or decided, or others wait for it too.");
            var holder = ticket.AssigneeId;
            await work.Withdraw(ticket, MessageText.Clean(reason) is { Length: > 0 } words ? words : null);
            if (holder is { } staffId)
                await work.TellStaff(ticket, staffId, new(
                    $"withdrawn/{ticket.Id}/{work.Now.UtcTicks}",
                    OutboxKind.Assignment,
                    language => Language.Of(language).T(
                        ($"{ticket.Number}: отозвана заявителем", $"Заявка «{ticket.Subject}» больше не нужна, сроки остановлены."),
                        (
                            $"{ticket.Number}: withdrawn by the requester",
                            $"“{ticket.Subject}” is needed no more; its clocks have stopped."))));
        }
    }

    /// <summary>Nothing is decided yet. Whether others wait for it too is asked of the database.</summary>
    public static bool MayBeTakenBack(Ticket ticket) => ticket is { IsOpen: true, Outcome: null, ErasedAt: null };

    /// <summary>Somebody else's own request was joined to it.</summary>
    private static Task<bool> OthersWait(this HelpdeskDbContext db, Guid ticketId, CancellationToken cancellation) =>
        db.Messages.AnyAsync(m => m.TicketId == ticketId && m.OtherPersonId != null, cancellation);
}
