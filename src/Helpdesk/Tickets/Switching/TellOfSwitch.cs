using System.Text;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Deadlines;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Switching;

/// <summary>The requester holds a number and a deadline: they are told that the number stays and what the deadline is now.</summary>
public sealed class TellOfSwitch(DeskVersions desks, SendToRequester sendToRequester, FollowKeys followKeys)
{
    /// <summary>What the ticket is now.</summary>
    public sealed record Switched(Ticket Ticket, Desk Desk, RequestType Type, IReadOnlyList<SlaClock> Clocks);

    public Task Transferred(Work work, Switched to) => Tell(work, to, say => say.T(
        $"Ваша заявка {to.Ticket.Number} передана: {to.Desk.Name.Ru}. Номер прежний, ответы придут так же, как раньше.",
        $"Your request {to.Ticket.Number} is now with “{to.Desk.Name.En}”. The number stays the same, answers come as before."));

    public Task Retyped(Work work, Switched to) => Tell(work, to, say => say.T(
        $"Мы уточнили вид вашей заявки {to.Ticket.Number}; номер прежний.",
        $"We have put your request {to.Ticket.Number} under another heading; its number stays the same."));

    private async Task Tell(Work work, Switched to, Func<Language, string> opening)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var (ticket, desk, type, clocks) = to;
        var requester = (await db.People.FindAsync([ticket.RequesterId], cancellation))!;
        var say = Language.Of(requester.Language);
        var text = new StringBuilder();
        text.AppendLine(opening(say));
        text.AppendLine(say.T($"Тема: {type.Name.Ru}", $"About: {type.Name.En}"));
        foreach (var clock in clocks.Where(c => c.IsRunning))
            PromiseText.Append(text, await desks.Of(clock, cancellation), clock, requester.Language);
        var sent = await SentBesides.In(db, ticket.Id, cancellation);
        PromiseText.AppendMissing(text, MissingAnswers.Of(type, ticket.Fields, requester, ticket.Channel, sent), requester.Language);
        text.AppendLine();
        text.AppendLine(say.T("Следить за заявкой и дополнить её:", "To follow it or to add something:"));
        text.AppendLine(sendToRequester.LinkOf(followKeys.For(ticket.Id)));
        text.AppendLine();
        text.Append(desk.Name.In(requester.Language));
        var lastHeard = await db.Messages.Where(m => m.TicketId == ticket.Id && m.Kind == MessageKind.Request && m.ExternalId != null)
            .OrderByDescending(m => m.CreatedAt).Select(m => m.ExternalId).FirstOrDefaultAsync(cancellation);
        work.Tell(ticket, requester, new()
        {
            Audience = Audience.One,
            DedupeKey = $"switch/{ticket.Id}/{Guid.CreateVersion7(work.Now):n}",
            Kind = OutboxKind.Notice,
            Text = text.ToString(),
            IsAutomatic = true,
            InReplyTo = lastHeard,
            References = ChannelMedia.IsMail(ticket.Channel) ? await db.ThreadOf(ticket.Id, cancellation) : [],
        });
    }
}
