using Helpdesk.Sla;

namespace Helpdesk.Shell;

/// <summary>What is promised about a request: shown before sending, after it, and on the ticket.</summary>
/// <param name="Name">Name of the promise in the reader's language.</param>
/// <param name="Clause">Clause of the regulation.</param>
/// <param name="Zone">Zone of the desk or school the deadline is counted in.</param>
/// <param name="IsProvisional">The deadline crosses a year whose official calendar is not published yet.</param>
/// <param name="Explanation">Steps a person can check by hand, in order.</param>
public sealed record PromiseView(
    string Name, string? Clause, DateTimeOffset DueAt, TimeZoneInfo Zone, bool IsProvisional, IReadOnlyList<string> Explanation)
{
    /// <summary>The days of the explanation; empty where no picture is shown.</summary>
    public IReadOnlyList<DayBlock> Days { get; init; } = [];

    /// <summary>«6.6», not a law with its article.</summary>
    public bool IsClauseNumber => Clause is { } clause && Sla.ClauseWords.IsNumber(clause);
}
