using Helpdesk.Desks;
using Helpdesk.ServiceLevels;
using Helpdesk.Settings;
using Helpdesk.Sla;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Queue;
using Helpdesk.Tickets.Reading;

namespace Helpdesk.Tickets.Api;

public sealed record TicketPageDto(IReadOnlyList<TicketDto> Items, string? Next);

/// <summary>A ticket in a list of the API.</summary>
public sealed record TicketDto
{
    public required string Number { get; init; }

    public required string Url { get; init; }

    public required string Desk { get; init; }

    public required string Type { get; init; }

    public required string Subject { get; init; }

    public required string Status { get; init; }

    /// <summary><c>low</c>, <c>normal</c>, <c>high</c>, <c>urgent</c>.</summary>
    public required string Priority { get; init; }

    public string? Requester { get; init; }

    public string? School { get; init; }

    public string? Assignee { get; init; }

    public required string Channel { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary><see cref="NextDueAt"/> reaches into a year without an official calendar and may still move.</summary>
    public bool Provisional { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    internal static TicketDto Of(ListedTicket row, HelpdeskSettings settings) => new()
    {
        Number = row.Number,
        Url = settings.Link("/tickets/" + row.Number),
        Desk = row.Desk,
        Type = row.Type,
        Subject = row.Subject,
        Status = ApiWords.Of(row.State),
        Priority = row.Priority,
        Requester = row.RequesterName,
        School = row.SchoolName,
        Assignee = row.AssigneeName,
        Channel = row.Channel,
        CreatedAt = row.CreatedAt,
        NextDueAt = row.NextDueAt,
        Provisional = row.Provisional,
        ResolvedAt = row.ResolvedAt,
    };
}

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
            clock) with { Name = promise.Name, Clause = promise.Clause, Explanation = explanation.Lines(), Days = DayDto.Of(explanation) };
    }
}

/// <param name="Reason">What was written when it began.</param>
public sealed record PauseDto(DateTimeOffset From, DateTimeOffset? To, string? Reason);

public sealed record MessageDto(
    Guid Id, string Kind, string Author, string Text, string Channel, DateTimeOffset CreatedAt, DeliveryDto? Delivery,
    IReadOnlyList<AttachmentDto> Attachments);

/// <summary>How an answer reached the requester; null for what was not sent to them.</summary>
/// <param name="Channel">Of the channels; <c>page</c> for the requester's own, <c>phone</c> and <c>post</c> for what a person told.</param>
/// <param name="State"><c>pending</c>, <c>delivered</c>, <c>failed</c>, <c>unknown</c>, <c>on-page</c> (nobody has read it), <c>read</c>,
/// <c>told</c>.</param>
/// <param name="Reason">Why it failed or waits.</param>
/// <param name="InsteadOf">The channel that was tried first and did not bring it; null when it went one way only.</param>
public sealed record DeliveryDto(string Channel, string State, DateTimeOffset? At, string? Reason, GivenUpDto? InsteadOf)
{
    internal static DeliveryDto? Of(HowItReached? reached) => reached is null ? null : new(
        reached.Channel, ApiWords.Of(reached.State.ToString()), reached.At, reached.Reason,
        reached.InsteadOf is { } first ? new(first.Channel, first.LastError) : null);
}

/// <param name="Reason">Why it did not arrive there.</param>
public sealed record GivenUpDto(string Channel, string? Reason);

public sealed record AttachmentDto(Guid Id, string FileName, string ContentType, long Length, string? Missing);

public sealed record EventDto(string Name, DateTimeOffset At, string By, string? Detail);

/// <param name="Erased">How many of each kind of data.</param>
/// <param name="Kept">What something else needs and was left therefore.</param>
public sealed record ErasureDto(
    string Number, string Desk, string Type, DateTimeOffset At, string By, IReadOnlyDictionary<string, int> Erased,
    IReadOnlyList<string> Kept)
{
    public static ErasureDto Of(ErasureAct act) => new(act.Number, act.Desk, act.Type, act.At, act.By, act.Erased, act.Kept);
}

public sealed record RequesterDto(string? Name, string? Email, string? Phone);

public sealed record SchoolDto(string Inn, string Name, string? Zone);

public sealed record TicketDetailDto
{
    public required string Number { get; init; }

    public required string Url { get; init; }

    public required string Desk { get; init; }

    public required string Type { get; init; }

    public required string Subject { get; init; }

    public required string Status { get; init; }

    public string? Outcome { get; init; }

    /// <inheritdoc cref="TicketDto.Priority" />
    public required string Priority { get; init; }

    public required string Channel { get; init; }

    /// <summary>
    /// The channel a reply would leave by; <c>page</c> when it would only stand on the requester's page: then it keeps no promise until
    /// they open that, and a call that is recorded does.
    /// </summary>
    public required string AnswersGoBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public required RequesterDto Requester { get; init; }

    public SchoolDto? School { get; init; }

    public string? Assignee { get; init; }

    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public required IReadOnlyList<ClockDto> Clocks { get; init; }

    public required IReadOnlyList<MessageDto> Messages { get; init; }

    /// <summary>
    /// How many messages have passed between the requester and the desk: given back with a reply, it says what its writer has read.
    /// </summary>
    public required int Seen { get; init; }

    public required IReadOnlyList<EventDto> Events { get; init; }

    /// <summary>Keys of the answers that the form asks for and that are not there.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>What became of its data; null while they are there.</summary>
    public ErasureDto? Erasure { get; init; }

    /// <summary>Actions that can be done now by the caller.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static TicketDetailDto Of(ReadTicket.Response read, HelpdeskSettings settings)
    {
        var ticket = read.Ticket;
        return new()
        {
            Number = ticket.Number,
            Url = settings.Link("/tickets/" + ticket.Number),
            Desk = ticket.Desk,
            Type = ticket.Type,
            Subject = ticket.Subject,
            Status = ApiWords.Of(ticket.State.ToString()),
            Outcome = ticket.Outcome?.Key,
            Priority = ticket.Priority.Key,
            Channel = ticket.Channel,
            AnswersGoBy = read.AnswersGoBy,
            CreatedAt = ticket.CreatedAt,
            ResolvedAt = ticket.ResolvedAt,
            Requester = new(read.RequesterName, read.Requester.Email, read.Requester.Phone),
            School = read.School is { } school ? new(school.Inn, school.Name, school.Zone) : null,
            Assignee = read.Assignee?.DisplayName,
            Fields = ticket.Fields,
            Erasure = read.Erasure is { } act ? ErasureDto.Of(act) : null,
            Clocks = [.. read.Clocks.Select(c => ClockDto.Explained(c, read.DeskOf(c)))],
            Messages = [.. read.Messages.Select(m => new MessageDto(
                m.Id, ApiWords.Of(m.Kind.ToString()), m.AuthorName, OneTimeLinks.HiddenFromStaff(m.Text), m.Channel, m.CreatedAt,
                DeliveryDto.Of(HowItReached.Of(m.Id, read)),
                [.. read.Attachments[m.Id].Select(a => new AttachmentDto(a.Id, a.FileName, a.ContentType, a.Length, a.Missing))]))],
            Seen = read.Said,
            Events = [.. read.Events.Select(e => new EventDto(e.Name, e.At, e.ActorName, e.Detail))],
            Missing = [.. read.Missing.Select(f => f.Key)],
            Actions = [.. read.Actions.Select(a => a.Key)],
        };
    }
}

internal static class ApiWords
{
    /// <summary>Names of the code as words of the API: <c>MetLate</c> is <c>met-late</c>.</summary>
    public static string Of(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
