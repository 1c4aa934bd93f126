using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;

namespace Helpdesk.Connections.Pages;

public sealed record AccessListView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    /// <summary>Number of the one ticket whose tasks are listed; null for all that wait.</summary>
    public string? Ticket { get; init; }

    /// <summary>The list that the ticket was opened from.</summary>
    public QueueFilterView? From { get; init; }

    public required IReadOnlyList<AccessRowView> Rows { get; init; }

    /// <summary>Cursor of the next page.</summary>
    public string? Next { get; init; }
}

public sealed record AccessRowView
{
    public required Guid Id { get; init; }

    public required string System { get; init; }

    public required string School { get; init; }

    public required string Number { get; init; }

    public required AccessStateView State { get; init; }

    /// <summary>Null when no promise runs over it.</summary>
    public DueView? Due { get; init; }

    public bool IsMine { get; init; }

    /// <summary>Those who answer for the system; empty when nobody is named.</summary>
    public IReadOnlyList<string> Responsible { get; init; } = [];
}

/// <param name="Tone">Class of the state: <c>new</c>, <c>waiting</c>, <c>done</c>; empty for none.</param>
/// <param name="Reason">Why it is refused or cancelled.</param>
/// <param name="Done">When and by whom; null while it is open.</param>
public sealed record AccessStateView(string Name, string Tone, string? Reason, string? Done);

public sealed record AccessTaskView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required Guid Id { get; init; }

    public required string System { get; init; }

    public required string School { get; init; }

    public required string Inn { get; init; }

    public required string Number { get; init; }

    /// <summary>The list that the ticket was opened from.</summary>
    public QueueFilterView? From { get; init; }

    public required AccessStateView State { get; init; }

    public DueView? Due { get; init; }

    /// <summary>The deadline in words, with its clause.</summary>
    public string? Deadline { get; init; }

    public string? PersonName { get; init; }

    public string? PersonPosition { get; init; }

    public string? PersonPhone { get; init; }

    /// <summary>Half hidden; null when there is nowhere to send a link.</summary>
    public string? LinkGoesTo { get; init; }

    public IReadOnlyList<string> Responsible { get; init; } = [];

    public IReadOnlyList<AccessLinkView> Links { get; init; } = [];

    public bool MayGive { get; init; }

    public bool MayRefuse { get; init; }

    public bool MayCancel { get; init; }

    public bool MayReissue { get; init; }

    public string? Notice { get; init; }

    public string? Problem { get; init; }

    /// <summary>The words for the school as they were typed; the login and the password are never given back.</summary>
    public string Text { get; init; } = "";

    /// <summary>Last part of the address whose form was refused; null when none was.</summary>
    public string? Refused { get; init; }

    /// <summary>It says what was said before: sent once more, it is meant.</summary>
    public bool IsRepeat { get; init; }

    public string TextOf(string act) => Refused == act ? Text : "";

    /// <summary>What the form says besides its questions.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> GivenWith(string act) => IsRepeat && Refused == act ? [new("again", "yes")] : [];
}

/// <param name="Sent">To whom, with the state of the letter.</param>
/// <param name="Opened">«открыта …», «ждёт, действует до …».</param>
/// <param name="ResendId">Outbox row to send again; null when that cannot be done.</param>
/// <param name="Issued">When and by whom.</param>
public sealed record AccessLinkView(string Sent, string Opened, string Issued, string Icon, bool IsTrouble, string? ResendId);
