using Helpdesk.People;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Letters;

/// <summary>Nothing has to be done about a letter: somebody has looked at it and says so.</summary>
public sealed class SettleLetter(Transactions transactions)
{
    /// <summary>Once more, it does nothing.</summary>
    /// <exception cref="TicketNotFound">There is none, or the actor may not know that there is.</exception>
    public Task Handle(Guid id, Actor actor, CancellationToken cancellation) => transactions.Run(actor, async work =>
    {
        var letter = await work.LockLetter(id);
        if (letter.IsOpen)
            letter.Settle(actor, work.Now);
    }, cancellation);
}

internal static class LetterLock
{
    /// <summary>The second of two people who press at once sees what the first has done.</summary>
    /// <exception cref="TicketNotFound">There is none that the actor may decide about.</exception>
    public static async Task<Letter> LockLetter(this Work work, Guid id)
    {
        var (db, actor, cancellation) = (work.Db, work.Actor, work.Cancellation);
        var desk = await db.Letters.Where(l => l.Id == id).Select(l => l.Desk).SingleOrDefaultAsync(cancellation);
        if (desk is null || !actor.SeesLetters(desk))
            throw new TicketNotFound();
        if (!actor.SettlesLetters(desk))
            throw new NotAllowed();
        return (await db.Letters.FromSql($"select * from letter where id = {id} for update").ToListAsync(cancellation)).SingleOrDefault()
            ?? throw new TicketNotFound();
    }
}
