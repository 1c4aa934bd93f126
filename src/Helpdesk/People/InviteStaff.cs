using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Makes a one-time link by which a member of staff sets a password: a first one, or a new one when it is lost.</summary>
public sealed class InviteStaff(Transactions transactions)
{
    /// <summary>Long enough for a weekend.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(3);

    /// <returns>Path of the link: to be shown once. It holds until <see cref="GoodFor"/> has passed or another one is made.</returns>
    public Task<string> Handle(Guid id, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        return transactions.Run(actor, work => Invite(work, id), cancellation);
    }

    private static async Task<string> Invite(Work work, Guid id)
    {
        var isActive = await work.Db.Staff.Where(u => u.Id == id).Select(u => (bool?)u.IsActive).SingleOrDefaultAsync(work.Cancellation)
            ?? throw new RuleViolation("Такого сотрудника нет.", "There is no such member of staff.");
        if (!isActive)
            throw new RuleViolation("Учётная запись отключена. Сначала включите её.", "The account is switched off. Switch it on first.");
        return "/invitation/" + await StaffCode.Issue(work, id, StaffCodePurpose.Invitation, GoodFor);
    }
}
