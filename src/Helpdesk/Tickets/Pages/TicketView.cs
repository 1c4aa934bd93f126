using Helpdesk.Shell;
using Helpdesk.Tickets.Erasing;

namespace Helpdesk.Tickets.Pages;

public enum TicketStateTone
{
    New,
    Active,
    Waiting,
    Done,
}

/// <summary>Everything the page of one ticket shows to staff.</summary>
public sealed record TicketView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required string Number { get; init; }

    public required string Subject { get; init; }

    public required string DeskName { get; init; }

    public required string TypeName { get; init; }

    public required string StateName { get; init; }

    public required TicketStateTone StateTone { get; init; }

    public IReadOnlyList<TicketMark> Marks { get; init; } = [];

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Channel key it came by.</summary>
    public required string Channel { get; init; }

    /// <summary>Null while nobody has it.</summary>
    public string? AssigneeName { get; init; }

    public string? AssigneeInitials { get; init; }

    /// <summary>What may be done now, the main one first.</summary>
    public required IReadOnlyList<TicketActionView> Actions { get; init; }

    /// <summary>Running clocks first.</summary>
    public required IReadOnlyList<ClockView> Clocks { get; init; }

    /// <summary>Clocks of a type or a desk that the ticket had before, the newest first.</summary>
    public IReadOnlyList<ClockView> Earlier { get; init; } = [];

    /// <summary>In time order, the oldest first.</summary>
    public required IReadOnlyList<ConversationItem> Conversation { get; init; }

    /// <summary>Null where nothing can be written any more.</summary>
    public required ComposerView? Composer { get; init; }

    /// <summary>Null where nobody may know any more who it was.</summary>
    public required RequesterView? Requester { get; init; }

    /// <summary>Null when the request is about no school.</summary>
    public SchoolView? School { get; init; }

    /// <summary>Who answers for what the ticket is about, each side with its people; empty when nobody is named.</summary>
    public IReadOnlyList<ResponsibleSideView> Responsible { get; init; } = [];

    /// <summary>Answers to the request form.</summary>
    public IReadOnlyList<FieldAnswerView> Fields { get; init; } = [];

    /// <summary>Questions of the form that nobody answered yet.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Other tickets of the requester or the school, the newest first.</summary>
    public IReadOnlyList<OtherTicketView> Others { get; init; } = [];

    /// <summary>Stands in place of everything that was said; null while it is there.</summary>
    public ErasureAct? Erasure { get; init; }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<HistoryLineView> History { get; init; } = [];

    /// <summary>One sentence about what was just done, or null.</summary>
    public string? Notice { get; init; }

    /// <summary>Why an action was refused, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>The list it was opened from: the second column from 1100 px up. Null leaves the column out.</summary>
    public QueueView? Queue { get; init; }
}

public sealed record RequesterView(string Name, string? Email = null, string? Phone = null, IReadOnlyList<IdentityView>? Identities = null);

/// <summary>How the person is known on a channel: an @name, a page.</summary>
public sealed record IdentityView(string Channel, string Name);

/// <param name="LocalTime">What the clock there shows, where it differs from the reader's: «16:40 (МСК+2)»; null where it does not.</param>
public sealed record SchoolView(string Name, string? Inn = null, string? Region = null, string? LocalTime = null, string? Url = null);

public sealed record ResponsibleSideView(string Side, IReadOnlyList<string> Names);

public sealed record FieldAnswerView(string Name, string Value);

public sealed record OtherTicketView(string Number, string Subject, string StateName, DateTimeOffset LastAt);

public sealed record HistoryLineView(DateTimeOffset At, string Text, string? Who = null);
