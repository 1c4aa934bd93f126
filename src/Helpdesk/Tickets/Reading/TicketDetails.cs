using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Erasing;

namespace Helpdesk.Tickets.Reading;

/// <summary>Everything that is known of one ticket.</summary>
public record TicketDetails
{
    public required Ticket Ticket { get; init; }

    public required Desk Desk { get; init; }

    public required RequestType Type { get; init; }

    public required Person Requester { get; init; }

    public School? School { get; init; }

    public StaffUser? Assignee { get; init; }

    public required IReadOnlyList<TicketMessage> Messages { get; init; }

    public required ILookup<Guid, Attachment> Attachments { get; init; }

    /// <summary>In time order. Who answers, takes the ticket with it: within one instant it is taken first.</summary>
    public required IReadOnlyList<TicketEvent> Events { get; init; }

    public required IReadOnlyList<SlaClock> Clocks { get; init; }

    /// <summary>The desks of the clocks, by key, version of the profile and edition of the calendar.</summary>
    public required IReadOnlyDictionary<(string Desk, string Version, int Edition), Desk> ClockDesks { get; init; }

    /// <summary>The desk that a clock ran at, by the rules of then: not the ticket's when that was handed over since.</summary>
    public Desk DeskOf(SlaClock clock) => ClockDesks[(clock.Desk, clock.ProfileVersion, clock.CalendarEdition)];

    /// <summary>What went or should go to the requester, newest last.</summary>
    public required IReadOnlyList<OutboxMessage> Outgoing { get; init; }

    /// <summary>
    /// The channel an answer would leave by; <see cref="HowItReached.Page"/> when it would only stand on the requester's page.
    /// </summary>
    public required string AnswersGoBy { get; init; }

    /// <summary>Other tickets of the same requester or school, newest first.</summary>
    public required IReadOnlyList<Ticket> Others { get; init; }

    /// <summary>As the form of this very ticket says, else as the person is known; null when neither does.</summary>
    public string? RequesterName => Type.Answer(FieldMeaning.RequesterName, Ticket.Fields) ?? Requester.Name;

    /// <summary>As the form of this very ticket says, which need not be proven, else as the person is known.</summary>
    public string? RequesterEmail => Type.Answer(FieldMeaning.RequesterEmail, Ticket.Fields) ?? Requester.Email;

    /// <inheritdoc cref="RequesterEmail" />
    public string? RequesterPhone => Type.Answer(FieldMeaning.RequesterPhone, Ticket.Fields) ?? Requester.Phone;

    /// <summary>What the form asks for and nobody answered yet.</summary>
    public IReadOnlyList<FormField> Missing => Ticket.ErasedAt is not null ? [] : MissingAnswers.Of(
        Type, Ticket.Fields, Requester, Ticket.Channel, SentBesides.In(Messages, Attachments.SelectMany(files => files)));

    /// <summary>How many remarks on the form wait for the requester; counted for their own page only.</summary>
    public int OpenRemarks { get; init; }

    /// <summary>What became of its data; null while they are there.</summary>
    public ErasureAct? Erasure { get; init; }

    /// <summary>
    /// How many messages have passed between the requester and the desk. Given back with a reply, it says what its writer has read.
    /// </summary>
    public int Said => Messages.Count(m => m.Kind != MessageKind.Note);

    /// <summary>Who answers for what the ticket is about; for staff only.</summary>
    public IReadOnlyList<ResponsibleStaff.Responsible> Responsible { get; init; } = [];
}
