using Helpdesk.Connections.Review;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;

namespace Helpdesk.Connections.Pages;

/// <summary>An application as a reviewer reads it.</summary>
public sealed record ReviewView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required string Number { get; init; }

    /// <summary>The list that the ticket was opened from.</summary>
    public QueueFilterView? From { get; init; }

    public required string Subject { get; init; }

    public required string TypeName { get; init; }

    public required string StateName { get; init; }

    public required TicketStateTone StateTone { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string Channel { get; init; }

    /// <summary>The present revision of the form; posted with every decision.</summary>
    public required int Revision { get; init; }

    /// <summary>The promise that runs now; null when none does.</summary>
    public ClockView? Clock { get; init; }

    public required RegistryView Registry { get; init; }

    public required IReadOnlyList<AnswerRow> Rows { get; init; }

    /// <summary>Corrections, the newest first.</summary>
    public required IReadOnlyList<CorrectionView> Corrections { get; init; }

    public required IReadOnlyList<AttachmentView> Files { get; init; }

    public required IReadOnlyList<ReviewFact> Facts { get; init; }

    public required IReadOnlyList<CheckView> Checklist { get; init; }

    /// <summary>Who saved the checklist last: «Пётр, сегодня, 10:00».</summary>
    public string? CheckedBy { get; init; }

    public required IReadOnlyList<OtherTicketView> Others { get; init; }

    /// <summary>Questions without an answer that an approval needs, by the key of their row.</summary>
    public required IReadOnlyList<Choice> Missing { get; init; }

    public required ApplicantView Applicant { get; init; }

    public required IReadOnlyList<TroubleView> Troubles { get; init; }

    public string? Denied { get; init; }

    /// <summary>How it was decided, by whom and when; null while it is not.</summary>
    public string? Decided { get; init; }

    public bool IsRejected { get; init; }

    /// <summary>The reader may decide, and there is something to decide.</summary>
    public bool IsOpen { get; init; }

    public required IReadOnlyList<Choice> Reasons { get; init; }

    public string ApproveName { get; init; } = "";

    public string AskName { get; init; } = "";

    public string RejectName { get; init; } = "";

    public string? Notice { get; init; }

    public string? Problem { get; init; }

    /// <summary>What stood in the form that was refused; empty otherwise.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

    public int OpenRemarks => Rows.Sum(r => r.Remarks.Count);

    public string Act(string act) => TicketLinks.ReviewAct(Number, act, From);

    public IEnumerable<AnswerRow> News => Rows.Where(r => r.Change is not null);
}

/// <param name="Summary">One line: in the registry since when, or that nobody knows it.</param>
/// <param name="IsKnown">There is something to lay beside the application.</param>
public sealed record RegistryView(string Summary, bool IsKnown, bool IsConnected, IReadOnlyList<string> Systems, IReadOnlyList<string> Persons);

public enum RegistryMatch
{
    /// <summary>The registry keeps no such thing.</summary>
    None,
    Same,
    Differs,

    /// <summary>The registry does not know it, or the application leaves it out.</summary>
    OneSided,
}

public sealed record AnswerRow
{
    public required string Key { get; init; }

    public required string Label { get; init; }

    /// <summary>Null when it is not answered.</summary>
    public string? Answer { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>What the registry knows of it.</summary>
    public string? Registry { get; init; }

    public RegistryMatch Match { get; init; }

    /// <summary>What it was before, for a reader who has not read the correction.</summary>
    public ChangeView? Change { get; init; }

    /// <summary>Open remarks on it.</summary>
    public IReadOnlyList<RemarkView> Remarks { get; init; } = [];
}

/// <param name="Before">Null when it was not answered.</param>
/// <param name="By">Who corrected it and when.</param>
public sealed record ChangeView(string? Before, string By);

public sealed record RemarkView(Guid Id, string Text, string By);

public sealed record CorrectionView(string By, IReadOnlyList<CorrectedField> Fields);

public sealed record CorrectedField(string Label, string? Before, string? After);

public sealed record CheckView
{
    public required string Key { get; init; }

    public required string Text { get; init; }

    public string? Clause { get; init; }

    public required IReadOnlyList<Choice> Fields { get; init; }

    public Verdict Verdict { get; init; }

    public string Note { get; init; } = "";

    /// <summary>Who found it and when; null when nobody has.</summary>
    public string? By { get; init; }

    public bool IsOutdated { get; init; }

    /// <summary>What the reader had marked while a colleague marked something else.</summary>
    public string? Conflict { get; init; }
}

/// <param name="Reach">How the applicant gets an answer, or that they must be phoned.</param>
/// <param name="Consent">What was agreed to and when; null when nothing was.</param>
public sealed record ApplicantView(string Name, string? Email, string? Phone, string Reach, string? Consent);

public sealed record TroubleView(string Text, string OutboxId);
