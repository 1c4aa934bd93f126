using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Keys;

/// <summary>Ends a key: from this moment it is worth nothing on any node.</summary>
public sealed class EndApiKey(Transactions transactions)
{
    public Task Handle(Guid id, Actor actor, CancellationToken cancellation) =>
        End(keys => keys.Where(k => k.Id == id), actor, cancellation);

    /// <summary>All of that name: one that was replaced may still be good beside the new one.</summary>
    public Task Handle(string name, Actor actor, CancellationToken cancellation) =>
        End(keys => keys.Where(k => k.Name == name), actor, cancellation);

    private async Task End(Func<IQueryable<ApiKey>, IQueryable<ApiKey>> which, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        var ended = await transactions.Run(actor, work =>
        {
            var alive = which(work.Db.ApiKeys).Where(k => k.EndsAt == null || k.EndsAt > work.Now);
            return alive.ExecuteUpdateAsync(
                set => set.SetProperty(k => k.EndsAt, work.Now).SetProperty(k => k.EndedBy, actor.Name), work.Cancellation);
        }, cancellation);
        if (ended == 0)
            throw new RuleViolation("Такого действующего ключа нет.", "There is no such key in force.");
    }
}
