using Helpdesk.Desks;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>A responsible person answers for something no longer. Who removed them and when stays in the history.</summary>
public sealed class EndResponsible(Transactions transactions)
{
    /// <summary>Removing what another manager has just removed is not a fault.</summary>
    public async Task Handle(string desk, Guid id, Actor actor, CancellationToken cancellation)
    {
        actor.Demand(Right.Manage, desk);
        await transactions.Run(actor, async work =>
        {
            if (await work.Db.ResponsiblePersons.SingleOrDefaultAsync(r => r.Id == id && r.Desk == desk, work.Cancellation) is { } row)
                row.End(actor.Name, work.Now);
        }, cancellation);
    }
}
