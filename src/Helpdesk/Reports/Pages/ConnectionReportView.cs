using Helpdesk.Shell;

namespace Helpdesk.Reports.Pages;

/// <summary>The manager's report on applications.</summary>
public sealed record ConnectionReportView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required string DeskName { get; init; }

    /// <summary>Other desks to choose from, with the address of each; empty when there is one.</summary>
    public IReadOnlyList<ReportLink> Desks { get; init; } = [];

    public required IReadOnlyList<StageTile> Stages { get; init; }

    public required IReadOnlyList<PromiseReportView> Promises { get; init; }

    /// <summary>Received this week and last.</summary>
    public required (int Now, int Before) Received { get; init; }

    public required int Connected { get; init; }

    public required int Rejected { get; init; }

    public required IReadOnlyList<GroundView> Grounds { get; init; }

    /// <summary>How many weeks the figures reach back.</summary>
    public required int Weeks { get; init; }
}

public sealed record ReportLink(string Name, string Url, bool IsCurrent);

/// <param name="Url">The tickets counted.</param>
public sealed record StageTile(string Name, int Count, string Url, bool IsTrouble = false);

/// <param name="Part">Of all refusals, 0 to 1.</param>
public sealed record GroundView(string Name, int Count, double Part);

/// <summary>One promise: its figures by period and its weeks as bars.</summary>
public sealed record PromiseReportView
{
    public required string Name { get; init; }

    public string? Clause { get; init; }

    /// <summary>«2 рабочих дня».</summary>
    public string? Amount { get; init; }

    /// <summary>This week, last week, all of them.</summary>
    public required IReadOnlyList<PeriodView> Periods { get; init; }

    public required IReadOnlyList<WeekBarView> Bars { get; init; }
}

public sealed record PeriodView
{
    public required string Name { get; init; }

    public required int Count { get; init; }

    public double? Share { get; init; }

    public string? Average { get; init; }

    public string? Median { get; init; }

    public string? Worst { get; init; }

    /// <summary>Number of the ticket that took longest.</summary>
    public string? WorstNumber { get; init; }
}

/// <param name="Short">«16 ноя».</param>
/// <param name="Period">«16–22 ноября».</param>
/// <param name="Height">Of the tallest bar, 0 to 1.</param>
/// <param name="LateHeight">Part of the tallest bar that was late.</param>
public sealed record WeekBarView(string Short, string Period, int Count, int InTime, double Height, double LateHeight, string Url, string LateUrl)
{
    public int Late => Count - InTime;
}

/// <summary>The tickets behind a figure.</summary>
public sealed record ApplicationListView
{
    public required SignedInView Me { get; init; }

    public required Moments Moments { get; init; }

    public required string Title { get; init; }

    public required string BackUrl { get; init; }

    public required IReadOnlyList<ListApplications.Row> Rows { get; init; }

    public bool IsCut { get; init; }

    /// <summary>Zone of the desk.</summary>
    public required TimeZoneInfo Zone { get; init; }
}
