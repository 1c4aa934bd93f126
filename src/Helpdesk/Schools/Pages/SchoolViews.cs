using Helpdesk.Shell;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Schools.Pages;

public sealed record SchoolListView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required SchoolFilter Filter { get; init; }

    public required ListSchools.Response Found { get; init; }

    public required bool MayDecide { get; init; }

    /// <summary>Systems to filter by: <c>desk/system</c> and name.</summary>
    public required IReadOnlyList<Choice> Systems { get; init; }

    public required Func<SchoolSystem, string> NameOf { get; init; }

    /// <summary>The filter as it stands in an address, without the place in the list.</summary>
    public required string Query { get; init; }

    public bool IsFiltered => Filter is not { Text: null or "", Region: null or "", System: null or "", Status: SchoolStatus.Connected };
}

/// <summary>A school's card.</summary>
public sealed record SchoolCardView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required ReadSchool.Response Read { get; init; }

    public required bool MayDecide { get; init; }

    public required Func<SchoolSystem, string> NameOf { get; init; }

    /// <summary>Numbers of the tickets that the shown history names.</summary>
    public required IReadOnlyDictionary<Guid, string> TicketNumbers { get; init; }

    /// <summary><c>desk/system</c> in words.</summary>
    public required Func<string, string> SystemOf { get; init; }

    public string? Notice { get; init; }

    public string? Problem { get; init; }

    /// <summary>A reason that was written and not taken.</summary>
    public string? Reason { get; init; }

    public School School => Read.School;
}


/// <summary>A form about a school: its requisites, or a responsible person.</summary>
public sealed record SchoolFormView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required School School { get; init; }

    public required string Title { get; init; }

    public required string Action { get; init; }

    public required IReadOnlyList<FormField> Fields { get; init; }

    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>What the registry says at the time of the page.</summary>
    public required IReadOnlyDictionary<string, string> Shown { get; init; }

    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    public string? Reason { get; init; }

    public bool ReasonRequired { get; init; }

    /// <summary>Ways to write to the person; empty where there is no choice.</summary>
    public IReadOnlyList<Choice> Channels { get; init; } = [];

    public string? Channel { get; init; }

    public string? Problem { get; init; }
}
