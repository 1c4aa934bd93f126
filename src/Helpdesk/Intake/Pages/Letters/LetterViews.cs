using Helpdesk.Intake.Letters;
using Helpdesk.Shell;

namespace Helpdesk.Intake.Pages.Letters;

/// <param name="Show">Which list: a view of <see cref="ListLetters"/>.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record LetterListView(SignedInView Me, Moments Moments, string Show, IReadOnlyList<LetterRowView> Rows, Guid? Next)
{
    /// <summary>How long letters are kept.</summary>
    public required int KeptForDays { get; init; }
}

/// <param name="Number">The ticket that was made of it.</param>
public sealed record LetterRowView(
    Guid Id, string From, string Subject, string DeskName, string Mailbox, DateTimeOffset ReceivedAt, string Reason,
    DateTimeOffset? SettledAt, string? SettledBy, string? Number);

public sealed record LetterView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required Guid Id { get; init; }

    public required string Subject { get; init; }

    public required string From { get; init; }

    /// <summary>Who it was sent to, when by its own word, and the like: in the order of a mail program.</summary>
    public required IReadOnlyList<(string Name, string Value)> Main { get; init; }

    public required string Mailbox { get; init; }

    public required string DeskName { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyList<AttachmentView> Files { get; init; }

    /// <summary>Beginning of the mail as it came.</summary>
    public required string Source { get; init; }

    /// <summary>A requester's link is in a packed file: the letter is not given out as a file.</summary>
    public required bool IsLocked { get; init; }

    /// <summary>There is more than its beginning.</summary>
    public required bool IsSourceCut { get; init; }

    public required int Length { get; init; }

    /// <summary>Bytes of the whole mail where only its beginning was fetched.</summary>
    public long? CutFrom { get; init; }

    /// <summary>How many links of requesters were taken out.</summary>
    public required int Hidden { get; init; }

    /// <summary>Why it became no ticket by itself; null when it did.</summary>
    public string? Reason { get; init; }

    public string? Number { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public string? SettledBy { get; init; }

    public bool MayBeMade { get; init; }

    public bool MayBeSettled { get; init; }

    /// <summary>The letter names nobody who asks: who makes a ticket of it says who does.</summary>
    public bool NeedsRequester { get; init; }

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Problem { get; init; }

    /// <summary>The list to go back to.</summary>
    public required string Show { get; init; }
}
