using Helpdesk.Data;
using Helpdesk.People.Door;
using Helpdesk.People.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.OwnAccount;

/// <summary>A member of staff takes another password. Their other sessions end; who guesses the current one has to wait.</summary>
public sealed class ChangeOwnPassword(Transactions transactions, UserManager<StaffUser> users, SignInTries tries)
{
    public sealed record Request(string? Current, string? New, string? Again);

    /// <exception cref="TooManyTries">It has to wait.</exception>
    public async Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var user = await Find(users, actor);
        var next = StaffInput.Password(request.New);
        if (next != (request.Again ?? ""))
            throw new RuleViolation("Новый пароль и его повтор различаются.", "The new password and its repetition differ.");
        var current = StaffInput.Password(request.Current);
        var limits = TryLimit.OfOwn("password", user.Id);
        await tries.Count(limits, cancellation);
        if (!await users.CheckPasswordAsync(user, current))
            throw new RuleViolation("Текущий пароль не подходит.", "The current password is not right.");
        await tries.Forgive(limits, cancellation);
        await transactions.Run(actor, work => Change(work, current, next), cancellation);
    }

    private static async Task Change(Work work, string current, string next)
    {
        var users = work.The<UserManager<StaffUser>>();
        var user = await Find(users, work.Actor);
        AccountFaults.Demand(await users.ChangePasswordAsync(user, current, next));
        // Another stamp ends every session of the account: this one goes on with it.
        await work.Db.StaffSessions.Where(s => s.Id == work.Actor.SessionId)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Stamp, user.SecurityStamp!), work.Cancellation);
    }

    private static async Task<StaffUser> Find(UserManager<StaffUser> users, Actor actor) =>
        await users.FindByIdAsync((actor.StaffId ?? throw new NotAllowed()).ToString()) ?? throw new NotAllowed();
}
