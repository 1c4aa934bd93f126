using System.Text;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Switching;

/// <summary>The requester holds a number and a deadline: they are told that the number stays and what the deadline is now.</summary>
public sealed class TellOfSwitch(DeskVersions desks, SendToRequester sendToRequester, FollowKeys followKeys)
{
    public Task Transferred(
        HelpdeskDbContext db, Ticket ticket, Desk desk, RequestType type, IReadOnlyList<SlaClock> clocks, DateTimeOffset now, CancellationToken cancellation) =>
        Tell(db, ticket, desk, type, clocks, english => english
            ? $"Your request {ticket.Number} is now with “{desk.Name.En}”. The number stays the same, answers come as before."
            : $"Ваша заявка {ticket.Number} передана: {desk.Name.Ru}. Номер прежний, ответы придут так же, как раньше.", now, cancellation);

    public Task Retyped(
        HelpdeskDbContext db, Ticket ticket, Desk desk, RequestType type, IReadOnlyList<SlaClock> clocks, DateTimeOffset now, CancellationToken cancellation) =>
        Tell(db, ticket, desk, type, clocks, english => english
            ? $"We have put your request {ticket.Number} under another heading; its number stays the same."
            : $"Мы уточнили вид вашей заявки {ticket.Number}; номер прежний.", now, cancellation);

    private async Task Tell(
        HelpdeskDbContext db, Ticket ticket, Desk desk, RequestType type, IReadOnlyList<SlaClock> clocks, Func<bool, string> opening, DateTimeOffset now, CancellationToken cancellation)
    {
        var requester = (await db.People.FindAsync([ticket.RequesterId], cancellation))!;
        var english = requester.Language == "en";
        var text = new StringBuilder();
        text.AppendLine(opening(english));
        text.AppendLine(english ? $"About: {type.Name.En}" : $"Тема: {type.Name.Ru}");
        foreach (var clock in clocks.Where(c => c.IsRunning))
            PromiseText.Append(text, await desks.Of(clock, cancellation), clock, requester.Language);
        var sent = await SentBesides.In(db, ticket.Id, cancellation);
        PromiseText.AppendMissing(text, MissingAnswers.Of(type, ticket.Fields, requester, ticket.Channel, sent), requester.Language);
        text.AppendLine();
        text.AppendLine(english ? "To follow it or to add something:" : "Следить за заявкой и дополнить её:");
        text.AppendLine(sendToRequester.LinkOf(followKeys.For(ticket.Id)));
        text.AppendLine();
        text.Append(desk.Name.In(requester.Language));
        var lastHeard = await db.Messages.Where(m => m.TicketId == ticket.Id && m.Kind == MessageKind.Request && m.ExternalId != null)
            .OrderByDescending(m => m.CreatedAt).Select(m => m.ExternalId).FirstOrDefaultAsync(cancellation);
        sendToRequester.Handle(db, ticket, requester, new()
        {
            Audience = Audience.One,
            DedupeKey = $"switch/{ticket.Id}/{Guid.CreateVersion7(now):n}",
            Kind = OutboxKind.Notice,
            Text = text.ToString(),
            IsAutomatic = true,
            InReplyTo = lastHeard,
            References = ticket.Channel == ChannelKeys.Email ? await db.ThreadOf(ticket.Id, cancellation) : [],
        }, now);
    }
}
