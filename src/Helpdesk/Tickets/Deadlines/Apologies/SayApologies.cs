using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Texts;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Deadlines.Apologies;

/// <summary>
/// Who waits in a chat hears that a promise is broken, and what comes next in the words of the profile. Not of a promise that was kept
/// meanwhile, whose breach was taken back, or whose ticket is closed.
/// </summary>
public sealed class SayApologies(Transactions transactions, DeskVersions desks)
{
    /// <returns>How many were said.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var said = 0;
        while (await transactions.Run(Actor.Nobody, TakeOne, cancellation) is { } wasSaid)
            said += wasSaid ? 1 : 0;
        return said;
    }

    /// <returns>Whether it was said; null when none waits.</returns>
    private async Task<bool?> TakeOne(Work work)
    {
        var waiting = await work.Db.Apologies.FromSql($"select * from apology order by clock_id limit 1 for update skip locked")
            .ToListAsync(work.Cancellation);
        if (waiting is not [var apology])
            return null;
        work.Db.Apologies.Remove(apology);
        var clock = await work.Db.Clocks.AsNoTracking().SingleAsync(c => c.Id == apology.ClockId, work.Cancellation);
        var ticket = await work.Db.Tickets.SingleAsync(t => t.Id == clock.TicketId, work.Cancellation);
        if (clock is not { BreachedAt: not null, IsRunning: true } || !ticket.IsOpen)
            return false;
        var desk = await desks.Of(clock, work.Cancellation);
        if (desk.Promise(clock.Promise) is not { Apology: { } words } promise)
            return false;
        await work.TellInChat(ticket, language => $"{Broken(ticket, clock, desk, promise, language)}\n{words.In(language.Code)}");
        return true;
    }

    private static string Broken(Ticket ticket, SlaClock clock, Desk desk, DeskPromise promise, Language language)
    {
        var due = SpokenTime.SayToMinute(clock.DueAt, clock.CalendarOf(desk).Zone, language.Code);
        var name = promise.Name.In(language.Code);
        return language.T(
            $"Заявка {ticket.Number}. {name}: обещали до {due} и не успели.",
            $"Request {ticket.Number}. {name}: promised by {due}, and we are late.");
    }
}
