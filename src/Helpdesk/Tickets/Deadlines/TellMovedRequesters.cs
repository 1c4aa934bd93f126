using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Texts;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Deadlines;

/// <summary>Who was promised a deadline hears when a change of the calendar moved it: what it was, what it is, and why.</summary>
internal sealed class TellMovedRequesters(DeskVersions desks, SendToRequester sendToRequester, FollowKeys followKeys)
{
    /// <summary>A chunk of moves, by the id of their clocks.</summary>
    public async Task<Guid?> Handle(Work work, Guid changeId, Guid after, int atMost)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var moves = await db.ClockMoves.AsNoTracking()
            .Where(m => m.ChangeId == changeId && m.ClockId > after && m.OldDueAt != m.NewDueAt).OrderBy(m => m.ClockId).Take(atMost)
            .ToListAsync(cancellation);
        if (moves.Count == 0)
            return null;
        var keys = moves.Select(KeyOf).ToArray();
        var told = await db.Outbox.Where(o => keys.Contains(o.DedupeKey)).Select(o => o.DedupeKey).ToListAsync(cancellation);
        var (tickets, clocks) = (moves.Select(m => m.TicketId).Distinct().ToArray(), moves.Select(m => m.ClockId).ToArray());
        var people = await db.Tickets.AsNoTracking().Where(t => tickets.Contains(t.Id) && t.State != TicketState.Resolved)
            .Join(db.People.AsNoTracking(), t => t.RequesterId, p => p.Id, (t, p) => new { Ticket = t, Requester = p }).ToDictionaryAsync(
                x => x.Ticket.Id, cancellation);
        var counted = await db.Clocks.AsNoTracking().Where(c => clocks.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        foreach (var move in moves.Where(m => !told.Contains(KeyOf(m))))
        {
            if (people.TryGetValue(move.TicketId, out var about) && counted.TryGetValue(move.ClockId, out var clock) && clock.IsRunning)
                await Tell(work, (about.Ticket, about.Requester), move, clock);
        }
        return moves[^1].ClockId;
    }

    private async Task Tell(Work work, (Ticket Ticket, Person Requester) about, ClockMove move, SlaClock clock)
    {
        var (ticket, requester) = about;
        var desk = await desks.Of(clock, work.Cancellation);
        var (language, zone) = (requester.Language, clock.CalendarOf(desk).Zone);
        var (was, now) = (SpokenTime.Say(move.OldDueAt, zone, language), SpokenTime.SayFully(move.NewDueAt, zone, language));
        var promise = desk.Promise(clock.Promise)!.Name.In(language);
        var link = sendToRequester.LinkOf(followKeys.For(ticket.Id));
        var text = Language.Of(language).T(
            $"Изменился рабочий календарь, а с ним и срок по вашей заявке {ticket.Number}.\n{promise}: был до {was}, теперь до "
                + $"{now}.\n\nПочему и сама заявка:\n{link}",
            $"The working calendar was changed, and with it the deadline of your request {ticket.Number}.\n{promise}: was by {was}, is "
                + $"now by {now}.\n\nWhy, and the request itself:\n{link}");
        work.Tell(ticket, requester, new()
        {
            Audience = Audience.Many(move.ChangeId),
            DedupeKey = KeyOf(move),
            Kind = OutboxKind.Notice,
            Text = text,
            IsAutomatic = true,
        });
    }

    private static string KeyOf(ClockMove move) => $"deadline-moved/{move.ChangeId:n}/{move.ClockId:n}";
}
