using Helpdesk.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Sets the password that an invitation allows to set. The code is the right to do it: nobody is signed in here.</summary>
public sealed class AcceptInvitation(IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, TimeProvider time)
{
    public sealed record Request(string Code, string? Password, string? Again);

    /// <summary>Who is invited.</summary>
    /// <returns>Null when the code is wrong, used or expired.</returns>
    public async Task<StaffUser?> Find(string code, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Invited(db, code, time.Instant).AsNoTracking().SingleOrDefaultAsync(cancellation);
    }

    /// <returns>The account, whose sessions have ended; null when the code is wrong, used or expired.</returns>
    /// <exception cref="RuleViolation">The password will not do; the code stays good.</exception>
    public async Task<StaffUser?> Handle(Request request, CancellationToken cancellation)
    {
        if ((request.Password ?? "") != (request.Again ?? ""))
            throw new RuleViolation("Пароль и его повтор различаются.", "The password and its repetition differ.");
        return await transactions.Run(Actor.Nobody, work => Accept(work, request), cancellation);
    }

    private static async Task<StaffUser?> Accept(Work work, Request request)
    {
        // Who is switched off meanwhile does not use the code up.
        if (await Invited(work.Db, request.Code, work.Now).SingleOrDefaultAsync(work.Cancellation) is not { } user
            || await StaffCode.Use(work, request.Code, StaffCodePurpose.Invitation) is null)
            return null;
        var users = work.The<UserManager<StaffUser>>();
        if (await users.HasPasswordAsync(user))
            AccountFaults.Demand(await users.RemovePasswordAsync(user));
        AccountFaults.Demand(await users.AddPasswordAsync(user, StaffInput.Password(request.Password)));
        return user;
    }

    private static IQueryable<StaffUser> Invited(HelpdeskDbContext db, string code, DateTimeOffset now)
    {
        var codes = StaffCode.Good(db, code, StaffCodePurpose.Invitation, now);
        return db.Staff.Where(u => u.IsActive && codes.Any(c => c.UserId == u.Id));
    }
}
