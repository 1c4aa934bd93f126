using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;

namespace Helpdesk.People;

/// <summary>What an administrator writes about a member of staff, checked before it is kept.</summary>
internal static class StaffInput
{
    private const int LongestName = 200;
    private const int LongestPassword = 200;

    public static string Name(string? written)
    {
        var name = CleanText.Clean(written ?? "", keepLines: false);
        if (name.Length == 0)
            throw new RuleViolation("Напишите имя сотрудника.", "Write the name of the member of staff.");
        return name.Length <= LongestName ? name : throw new RuleViolation(
            "Имя длиннее 200 знаков.", "The name is longer than 200 characters.");
    }

    public static string Email(string? written)
    {
        var address = EmailAddress.Check(CleanText.Clean(written ?? "", keepLines: false));
        return address.Value ?? throw new RuleViolation(address.Fault!);
    }

    /// <summary>The shortest length is Identity's to check; the longest keeps the hashing of it cheap.</summary>
    public static string Password(string? written) => written is null or { Length: <= LongestPassword }
        ? written ?? ""
        : throw new RuleViolation("Пароль длиннее 200 знаков.", "The password is longer than 200 characters.");

    /// <summary>Of nothing it is Russian.</summary>
    public static string Language(string? written) => string.IsNullOrEmpty(written)
        ? Bots.Language.Russian.Code
        : Bots.Language.Find(written)?.Code ?? throw new RuleViolation(
            "Такого языка нет: выберите русский или английский.", "There is no such language: choose Russian or English.");

    public static IReadOnlyList<(string Desk, DeskRoleKind Role)> Roles(
        IReadOnlyList<(string Desk, DeskRoleKind Role)> roles, DeskCatalog desks)
    {
        if (roles.FirstOrDefault(r => desks.Find(r.Desk) is null) is { Desk: { } unknown })
            throw new RuleViolation($"Службы «{unknown}» нет.", $"There is no desk “{unknown}”.");
        return [.. roles.Distinct()];
    }
}
