using Helpdesk.Shell;

namespace Helpdesk.Intake.Pages;

/// <summary>After sending: the number to keep, the deadline, the link to follow.</summary>
public sealed record ConfirmationView
{
    public required string DeskName { get; init; }

    public required string Number { get; init; }

    public required Moments Moments { get; init; }

    public IReadOnlyList<PromiseView> Promises { get; init; } = [];

    /// <summary>The secret link of the requester: <c>/r/{secret}</c>.</summary>
    public required string FollowUrl { get; init; }

    /// <summary>Where the acknowledgement goes; null when no address was given.</summary>
    public string? Email { get; init; }

    /// <summary>What happens next, in order.</summary>
    public IReadOnlyList<string> NextSteps { get; init; } = [];

    /// <summary>What this school has to do first; null when all is well.</summary>
    public NeededBeforeView? NeededBefore { get; init; }

    public ContactsView Contacts { get; init; } = new();
}

public sealed record NeededBeforeView(string Sentence, string Url, string Name);
