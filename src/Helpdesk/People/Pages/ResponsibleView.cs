using Helpdesk.Shell;

namespace Helpdesk.People.Pages;

/// <summary>Who answers for what on one desk, and the form to name somebody.</summary>
public sealed record ResponsibleView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required Choice Desk { get; init; }

    /// <summary>Every desk the reader manages, this one included.</summary>
    public required IReadOnlyList<Choice> Desks { get; init; }

    /// <summary>The whole desk, its services, its request types, then what was named more closely.</summary>
    public required IReadOnlyList<ResponsibleGroupView> Groups { get; init; }

    public required IReadOnlyList<Choice> Services { get; init; }

    public required IReadOnlyList<Choice> Types { get; init; }

    public required IReadOnlyList<Choice> People { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<ResponsibleChangeView> History { get; init; }

    public ResponsibleWritten Written { get; init; } = new();

    public string? Notice { get; init; }

    public string? Problem { get; init; }
}

/// <summary>What the form was filled in with.</summary>
public sealed record ResponsibleWritten(string Service = "", string Type = "", string Side = "", string Person = "");

/// <param name="Title">«Сервисы», «Виды заявок»; null for the whole desk.</param>
public sealed record ResponsibleGroupView(string? Title, IReadOnlyList<ResponsibleRowView> Rows);

public sealed record ResponsibleRowView(string What, ResponsibleCellView Technical, ResponsibleCellView Organisational);

/// <param name="People">Those named for exactly this.</param>
/// <param name="Otherwise">While nobody is: names of those who answer by a wider word.</param>
public sealed record ResponsibleCellView(IReadOnlyList<ResponsiblePersonView> People, IReadOnlyList<string> Otherwise);

/// <param name="Works">False for who was switched off or left the desk since: they no longer count.</param>
public sealed record ResponsiblePersonView(Guid Id, string Name, bool Works);

public sealed record ResponsibleChangeView(DateTimeOffset At, string By, string Text);
