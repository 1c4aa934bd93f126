using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels.Letters;

/// <summary>Nothing has to be done about a letter: somebody has looked at it and says so.</summary>
public sealed class SettleLetter(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    /// <summary>Once more, it does nothing.</summary>
    /// <exception cref="TicketNotFound">There is none, or the actor may not know that there is.</exception>
    public async Task Handle(Guid id, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var letter = await db.LockLetter(id, actor, cancellation);
        if (!letter.IsOpen)
            return;
        letter.Settle(actor, time.Instant);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

internal static class LetterLock
{
    /// <summary>The second of two people who press at once sees what the first has done.</summary>
    /// <exception cref="TicketNotFound">There is none that the actor may decide about.</exception>
    public static async Task<Letter> LockLetter(this HelpdeskDbContext db, Guid id, Actor actor, CancellationToken cancellation)
    {
        var desk = await db.Letters.Where(l => l.Id == id).Select(l => l.Desk).SingleOrDefaultAsync(cancellation);
        if (desk is null || !actor.SeesLetters(desk))
            throw new TicketNotFound();
        if (!actor.SettlesLetters(desk))
            throw new NotAllowed();
        return (await db.Letters.FromSql($"select * from letter where id = {id} for update").ToListAsync(cancellation)).SingleOrDefault()
            ?? throw new TicketNotFound();
    }
}
