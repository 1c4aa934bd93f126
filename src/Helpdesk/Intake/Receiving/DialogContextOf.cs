using Helpdesk.Bots;
using Helpdesk.Bots.Dialogs;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Intake.Requests;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Texts;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Receiving;

/// <summary>What the dialog may show one person: the desks of the bot, and their own tickets.</summary>
public sealed class DialogContextOf(
    DeskCatalog desks, DeskVersions versions, FollowKeys followKeys, SendToRequester sendToRequester, DialogForm dialogForm,
    IDialogBanner banner)
{
    private const int MostTickets = 10;

    /// <param name="isOneOfSeveral"><see cref="KnownChat.IsOneOfSeveral"/>.</param>
    public async Task<(DialogContext Context, IReadOnlyList<Ticket> Tickets)> Handle(
        Work work, IncomingMessage message, Person person, string language, bool isOneOfSeveral)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        // A bot of every desk speaks for those that say that it does.
        var served = message.Desk is { } key && desks.Find(key) is { } one
            ? [one]
            : desks.All.Where(d => d.Channels.Any(c => c.Key == message.Channel)).ToList();
        var rows = await db.TicketsSeenIn(person.Id, message.Channel, message.Account, message.Conversation).AsNoTracking()
            .OrderByDescending(t => t.Sequence).Take(MostTickets)
            .Select(t => new
            {
                Ticket = t,
                Clocks = db.Set<SlaClock>().Where(c => c.TicketId == t.Id).ToList(),
                OthersWait = db.Set<TicketMessage>().Any(m => m.TicketId == t.Id && m.OtherPersonId != null),
            }).ToListAsync(cancellation);
        var tickets = rows.ConvertAll(r => r.Ticket);
        var shown = new List<DialogTicket>();
        foreach (var (ticket, clocks, othersWait) in rows.Select(r => (r.Ticket, r.Clocks, r.OthersWait)))
        {
            // By the rules of each clock: a ticket may have been handed to another desk since.
            var known = new List<(SlaClock Clock, Desk Desk)>();
            foreach (var clock in clocks.Where(c => !ClockEnds.IsSwitch(c)))
                known.Add((clock, await versions.Of(clock, cancellation)));
            shown.Add(Show(ticket, known, language) with
            {
                TakesMessages = JoinTicket.Takes(ticket, work.Now),
                CanBeWithdrawn = Withdrawal.MayBeTakenBack(ticket) && !othersWait,
            });
        }
        return (new()
        {
            Language = language,
            Banner = await banner.For([.. served.Select(d => d.Key)], language, cancellation),
            Desks = [.. served.Select(d => dialogForm.Of(d, message.Channel, isOneOfSeveral ? null : person, tickets, language))],
            Tickets = shown,
        }, tickets);
    }

    private DialogTicket Show(Ticket ticket, IReadOnlyList<(SlaClock Clock, Desk Desk)> clocks, string language)
    {
        var say = Language.Of(language);
        var running = clocks.Where(c => c.Clock.IsRunning).OrderBy(c => c.Clock.PausedAt is not null).ThenBy(c => c.Clock.DueAt).ToList();
        var explained = running.Count > 0 ? running : clocks.OrderByDescending(c => c.Clock.StartedAt).Take(1);
        return new(ticket.Number, ticket.Subject, StateOf(ticket, say))
        {
            IsOpen = ticket.IsOpen,
            Deadline = running.Count == 0 ? null : Until(running[0].Clock, running[0].Desk, language),
            Reasons = [.. explained.Select(c => new DialogReason(
                $"{c.Desk.Promise(c.Clock.Promise)!.Name.In(language)}: {Until(c.Clock, c.Desk, language)}",
                [.. c.Clock.Explain(c.Desk).Select(line => line.In(language))]))],
            Url = sendToRequester.LinkOf(followKeys.For(ticket.Id)),
        };
    }

    private static string Until(SlaClock clock, Desk desk, string language)
    {
        if (clock is { IsRunning: true, PausedAt: not null })
            return Language.Of(language).T("срок стоит, пока вы не ответите", "the deadline stands still until you answer");
        return Language.Of(language).T("до ", "by ") + SpokenTime.SayToMinute(clock.DueAt, clock.CalendarOf(desk).Zone, language)
            + (clock.Provisional ? $" ({Provisional.Word(language)})" : "");
    }

    private static string StateOf(Ticket ticket, Language say) => ticket switch
    {
        { Outcome: { } ended } when ended != TicketOutcome.Approved || ticket.IsOpen => say.T(ended.Name.Ru, ended.Name.En),
        { State: TicketState.Resolved } => say.T("закрыта", "closed"),
        { State: TicketState.New } => say.T("новая", "new"),
        { State: TicketState.Waiting } => say.T("ждёт вашего ответа", "waiting for your answer"),
        _ => say.T("в работе", "being worked on"),
    };
}
