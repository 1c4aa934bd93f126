using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.OwnAccount;

/// <summary>The language in which the program writes to a member of staff: letters and messages of the bot.</summary>
public sealed class ChangeOwnLanguage(IDbContextFactory<HelpdeskDbContext> contexts)
{
    public async Task Handle(string? language, Actor actor, CancellationToken cancellation)
    {
        var (me, chosen) = (actor.StaffId ?? throw new NotAllowed(), StaffInput.Language(language));
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Staff.Where(u => u.Id == me).ExecuteUpdateAsync(set => set.SetProperty(u => u.Language, chosen), cancellation);
    }
}
