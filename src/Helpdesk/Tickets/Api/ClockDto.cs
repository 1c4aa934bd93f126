using Helpdesk.Desks;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Tickets.Erasing;

namespace Helpdesk.Tickets.Api;

/// <param name="Status"><c>running</c>, <c>paused</c>, <c>met</c>, <c>breached</c>, <c>met-late</c>, <c>cancelled</c>.</param>
public sealed record ClockDto(
    string Promise, DateTimeOffset StartedAt, DateTimeOffset DueAt, string Status,
    DateTimeOffset? MetAt, DateTimeOffset? BreachedAt, DateTimeOffset? DetectedAt, bool Provisional)
{
    public LocalText? Name { get; init; }

    public string? Clause { get; init; }

    public IReadOnlyList<LocalText>? Explanation { get; init; }

    /// <summary>The explanation as days from receipt to deadline.</summary>
    public IReadOnlyList<DayDto>? Days { get; init; }

    /// <summary>The desk it runs or ran at.</summary>
    public required string Desk { get; init; }

    /// <summary>IANA zone its days are counted in.</summary>
    public required string Zone { get; init; }

    /// <summary>In time order; the one that is still going on has no end.</summary>
    public required IReadOnlyList<PauseDto> Pauses { get; init; }

    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary><c>withdrawn</c>, <c>retyped</c>, <c>transferred</c>.</summary>
    public string? CancelledBecause { get; init; }

    public static ClockDto Of(SlaClock clock) =>
        new(
            clock.Promise, clock.StartedAt, clock.DueAt, ApiWords.Of(clock.Status.ToString()), clock.MetAt, clock.BreachedAt,
            clock.DetectedAt, clock.Provisional)
        {
            Desk = clock.Desk,
            Zone = clock.Zone,
            Pauses = [.. clock.Pauses.Select(p => new PauseDto(p.From, p.To, p.Reason)),
                .. clock.PausedAt is { } since ? [new PauseDto(since, null, clock.PauseReason)] : Array.Empty<PauseDto>()],
            CancelledAt = clock.CancelledAt,
            CancelledBecause = clock.CancelledBecause,
        };

    /// <param name="desk">The desk of the clock, by the rules it was started under.</param>
    public static ClockDto Explained(SlaClock clock, Desk desk)
    {
        var promise = desk.Promise(clock.Promise)!;
        var explanation = clock.Explained(desk);
        return Of(
            clock) with
        { Name = promise.Name, Clause = promise.Clause, Explanation = explanation.Lines(), Days = DayDto.Of(explanation) };
    }
}
