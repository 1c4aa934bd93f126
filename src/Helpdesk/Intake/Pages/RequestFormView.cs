using Helpdesk.Shell;

namespace Helpdesk.Intake.Pages;

/// <summary>The public form of one request type, empty or with what was typed and what is wrong.</summary>
public sealed record RequestFormView
{
    public required string Desk { get; init; }

    public required string DeskName { get; init; }

    public required string Type { get; init; }

    public required string TypeName { get; init; }

    public string? About { get; init; }

    public required Moments Moments { get; init; }

    /// <summary>Questions in order: what it is about, then who asks, then consent.</summary>
    public required IReadOnlyList<FormSectionView> Sections { get; init; }

    /// <summary>What is promised when it is sent now.</summary>
    public IReadOnlyList<PromiseView> Promises { get; init; } = [];

    /// <summary>Where it is sent to.</summary>
    public required string Action { get; init; }

    /// <summary>Where it is kept as it is, to be gone on with later.</summary>
    public required string SaveAction { get; init; }

    /// <summary>The draft that is gone on with; null on a fresh form.</summary>
    public DraftView? Draft { get; init; }

    /// <summary>What is wrong with the form as a whole; errors of single questions stand in the fields.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>One-time token, posted as <c>token</c>: a second click makes no second ticket.</summary>
    public required string Token { get; init; }

    /// <summary>What was sent from this page before; what is written in it now was not sent yet.</summary>
    public SentBeforeView? SentBefore { get; init; }

    /// <summary>Number of the request that this browser sent by this form a moment ago.</summary>
    public string? SentLately { get; init; }

    public ContactsView Contacts { get; init; } = new();
}

/// <param name="Link">Null when it joined a ticket that is another's.</param>
public sealed record SentBeforeView(string Number, string? Link);

/// <param name="Link">The whole secret link, to be kept.</param>
/// <param name="MailedTo">Where the link went; null when it went nowhere.</param>
/// <param name="IsJustSaved">The button was pressed; otherwise it was come back to.</param>
public sealed record DraftView(string Link, DateTimeOffset SavedAt, string? MailedTo, bool IsJustSaved);
