using Helpdesk.Data;
using Helpdesk.Sla;
using Microsoft.AspNetCore.Identity;

namespace Helpdesk.People;

/// <summary>What ASP.NET Core Identity says no to, in words a person can read.</summary>
internal static class AccountFaults
{
    /// <exception cref="RuleViolation">It said no.</exception>
    public static void Demand(IdentityResult result)
    {
        if (result.Succeeded)
            return;
        // The address is also the name to sign in by, so that one fault comes twice.
        var faults = result.Errors.Select(Say).Distinct().ToList();
        throw new RuleViolation(string.Join(" ", faults.Select(f => f.Ru)), string.Join(" ", faults.Select(f => f.En)));
    }

    private static LocalText Say(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) =>
            new("Сотрудник с таким адресом почты уже есть.", "There is a member of staff with this e-mail address already."),
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) =>
            new("Адрес почты написан неверно.", "The e-mail address is not right."),
        nameof(IdentityErrorDescriber.PasswordTooShort) =>
            new("Пароль слишком короткий: нужно не меньше 10 знаков.", "The password is too short: at least 10 characters are needed."),
        nameof(IdentityErrorDescriber.PasswordMismatch) => new("Текущий пароль не подходит.", "The current password is not right."),
        nameof(IdentityErrorDescriber.ConcurrencyFailure) =>
            new(
                "Учётную запись только что изменил кто-то ещё. Посмотрите, что получилось, и повторите.",
                "Somebody else has just changed the account. Look at it and try again."),
        _ => new($"Так нельзя: {error.Description}", error.Description),
    };
}
