using System.Diagnostics.CodeAnalysis;
using Helpdesk.Settings;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Reading;

namespace Helpdesk.Tickets.Api;

/// <summary>A ticket in full.</summary>
public sealed record TicketDetailDto : TicketHeadDto
{
    [SetsRequiredMembers]
    private TicketDetailDto(ReadTicket.Response read, HelpdeskSettings settings)
        : base(read.Ticket, settings)
    {
        var ticket = read.Ticket;
        Outcome = ticket.Outcome?.Key;
        AnswersGoBy = read.AnswersGoBy;
        Requester = new(read.RequesterName, read.RequesterEmail, read.RequesterPhone);
        School = read.School is { } school ? new(school.Inn, school.Name, school.Zone) : null;
        Assignee = read.Assignee?.DisplayName;
        Fields = ticket.Fields;
        Erasure = read.Erasure is { } act ? ErasureDto.Of(act) : null;
        Clocks = [.. read.Clocks.Select(c => ClockDto.Explained(c, read.DeskOf(c)))];
        Messages = [.. read.Messages.Select(m => new MessageDto(
            m.Id, ApiWords.Of(m.Kind.ToString()), m.AuthorName, OneTimeLinks.HiddenFromStaff(m.Text), m.Channel, m.CreatedAt,
            DeliveryDto.Of(HowItReached.Of(m.Id, read)),
            [.. read.Attachments[m.Id].Select(a => new AttachmentDto(a.Id, a.FileName, a.ContentType, a.Length, a.Missing))]))];
        Seen = read.Said;
        Events = [.. read.Events.Select(e => new EventDto(e.Name, e.At, e.ActorName, e.Detail))];
        Missing = [.. read.Missing.Select(f => f.Key)];
        Actions = [.. read.Actions.Select(a => a.Key)];
    }

    public string? Outcome { get; init; }

    /// <summary>
    /// The channel a reply would leave by; <c>page</c> when it would only stand on the requester's page: then it keeps no promise until
    /// they open that, and a call that is recorded does.
    /// </summary>
    public required string AnswersGoBy { get; init; }

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

    internal static TicketDetailDto Of(ReadTicket.Response read, HelpdeskSettings settings) => new(read, settings);
}
