using Helpdesk.Shell;

namespace Helpdesk.People.Pages;

/// <summary>What a member of staff sees and changes about themselves.</summary>
public sealed record MeView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required string Email { get; init; }

    /// <summary>Language the program writes to them in, two letters.</summary>
    public required string Language { get; init; }

    public required IReadOnlyList<DeskRolesView> Roles { get; init; }

    /// <summary>The messengers that they have linked or may link.</summary>
    public required IReadOnlyList<StaffChatView> Chats { get; init; }

    /// <summary>Made a moment ago and shown once.</summary>
    public ChatCodeView? Code { get; init; }

    /// <summary>Where they are signed in, this browser among them.</summary>
    public required IReadOnlyList<SessionView> Sessions { get; init; }

    /// <summary>Since when a code is asked for after the password; null while it is not.</summary>
    public DateTimeOffset? SecondFactorSince { get; init; }

    public string? Notice { get; init; }

    /// <summary>Why the password was not changed.</summary>
    public string? PasswordProblem { get; init; }
}

/// <param name="MayLink">A bot of theirs is set up there.</param>
public sealed record StaffChatView(string Channel, string Name, string Icon, bool IsLinked, bool MayLink);

/// <param name="Payload">What follows <c>/start</c>.</param>
/// <param name="Bots">Empty while the messenger does not answer.</param>
public sealed record ChatCodeView(string Channel, string Payload, IReadOnlyList<BotToOpenView> Bots, DateTimeOffset Until);

/// <param name="Url">Opens the chat with the code; null where the messenger has no such addresses.</param>
public sealed record BotToOpenView(string Name, string? Url);

/// <param name="Device">Empty where the browser tells nothing.</param>
public sealed record SessionView(string Device, DateTimeOffset BeganAt, DateTimeOffset SeenAt, bool IsThis);
