using Helpdesk.Data;
using Microsoft.AspNetCore.Identity;

namespace Helpdesk.People;

/// <summary>A member of staff takes another password. Their other sessions end; wrong guesses of the current one count as at the door.</summary>
public sealed class ChangeOwnPassword(UserManager<StaffUser> users, SignInManager<StaffUser> signIn)
{
    public sealed record Request(string? Current, string? New, string? Again);

    public async Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var user = await users.FindByIdAsync((actor.StaffId ?? throw new NotAllowed()).ToString()) ?? throw new NotAllowed();
        var next = StaffInput.Password(request.New);
        if (next != (request.Again ?? ""))
            throw new RuleViolation("Новый пароль и его повтор различаются.", "The new password and its repetition differ.");
        var check = await signIn.CheckPasswordSignInAsync(user, StaffInput.Password(request.Current), lockoutOnFailure: true);
        if (check.IsLockedOut)
            throw new RuleViolation("Слишком много неверных паролей. Повторите через 15 минут.", "Too many wrong passwords. Try again in 15 minutes.");
        if (!check.Succeeded)
            throw new RuleViolation("Текущий пароль не подходит.", "The current password is not right.");
        AccountFaults.Demand(await users.ChangePasswordAsync(user, request.Current!, next));
        await signIn.RefreshSignInAsync(user);
    }
}
