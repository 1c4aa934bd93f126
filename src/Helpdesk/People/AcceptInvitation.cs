using Helpdesk.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People;

/// <summary>Sets the password that an invitation allows to set. The code is the right to do it: nobody is signed in here.</summary>
public sealed class AcceptInvitation(HelpdeskDbContext db, UserManager<StaffUser> users, TimeProvider time)
{
    public sealed record Request(string Code, string? Password, string? Again);

    /// <summary>Who is invited.</summary>
    /// <returns>Null when the code is wrong, used or expired.</returns>
    public async Task<StaffUser?> Find(string code, CancellationToken cancellation)
    {
        var codes = StaffCode.Good(db, code, StaffCodePurpose.Invitation, time.Instant);
        return await db.Staff.AsNoTracking().SingleOrDefaultAsync(u => u.IsActive && codes.Any(c => c.UserId == u.Id), cancellation);
    }

    /// <returns>The account, whose sessions have ended; null when the code is wrong, used or expired.</returns>
    /// <exception cref="RuleViolation">The password will not do; the code stays good.</exception>
    public async Task<StaffUser?> Handle(Request request, CancellationToken cancellation)
    {
        if ((request.Password ?? "") != (request.Again ?? ""))
            throw new RuleViolation("Пароль и его повтор различаются.", "The password and its repetition differ.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await StaffCode.Use(db, request.Code, StaffCodePurpose.Invitation, time.Instant, cancellation) is not { } id)
            return null;
        var user = await db.Staff.SingleAsync(u => u.Id == id, cancellation);
        if (!user.IsActive)
            return null;
        if (await users.HasPasswordAsync(user))
            AccountFaults.Demand(await users.RemovePasswordAsync(user));
        AccountFaults.Demand(await users.AddPasswordAsync(user, StaffInput.Password(request.Password)));
        await transaction.CommitAsync(cancellation);
        return user;
    }
}
