using Helpdesk.Shell;

namespace Helpdesk.People.Pages;

/// <summary>One member of staff as an administrator sees and changes them; a new one while <see cref="Id"/> is null.</summary>
public sealed record StaffMemberFormView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public Guid? Id { get; init; }

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>Two letters.</summary>
    public string Language { get; init; } = "ru";

    public bool IsAdministrator { get; init; }

    public bool IsActive { get; init; } = true;

    public required IReadOnlyList<DeskRoleChoices> Desks { get; init; }

    /// <summary>Shown once: made a moment ago and kept nowhere.</summary>
    public string? InvitationUrl { get; init; }

    public DateTimeOffset? InvitationUntil { get; init; }

    /// <summary>Has no password yet, or is locked out: what an administrator can do about it is a new link.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Signs in with a code as well.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>What happened to the way they sign in, newest first.</summary>
    public IReadOnlyList<AccountEventView> Events { get; init; } = [];

    public string? Notice { get; init; }

    public string? Problem { get; init; }
}

public sealed record DeskRoleChoices(string Key, string Name, IReadOnlyList<RoleChoice> Roles);

/// <param name="Value">What is posted: <c>multipas:Engineer</c>.</param>
public sealed record RoleChoice(string Value, string Name, bool IsChosen);

public sealed record AccountEventView(string Words, DateTimeOffset At, string By);
