using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Intake.MailForms;
using Helpdesk.Intake.MissingReminders;
using Helpdesk.Intake.NamedPersons;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Requests;

/// <summary>
/// The heart of the intake, the same for every way in: who is it, the ticket with its clocks, the acknowledgement; or, where the school has
/// such a request open, a message of that one. The actor typed it in or called the API; it is nobody where requesters write themselves. The
/// caller keeps the receipt.
/// </summary>
public sealed class RegisterRequest(
    DeskVersions desks, OpenTicket openTicket, JoinSameSchool joinSameSchool, Acknowledgement acknowledgement,
    SendToRequester sendToRequester, TellNamedPerson tellNamedPerson)
{
    private const int AnswersPerHour = 20;

    public sealed record Request
    {
        public required IncomingMessage Message { get; init; }

        public required Desk Desk { get; init; }

        public required RequestType Type { get; init; }

        public string? Subject { get; init; }

        public required string Text { get; init; }

        public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

        /// <summary>What was read out of a text; null where a form was filled in.</summary>
        public FormReading? Reading { get; init; }

        public string? SchoolInn { get; init; }

        public Guid? Follows { get; init; }

        /// <summary>When it came, where that is earlier than now: the ticket and its clocks begin then.</summary>
        public DateTimeOffset? ReceivedAt { get; init; }

        /// <summary>What the caller has asked already; asked here when it is not given.</summary>
        public Recalled? Recalled { get; init; }
    }

    public async Task<Registered> Handle(Work work, Request request)
    {
        var recalled = request.Recalled ?? await work.Recall(request.Message);
        var requester = await work.RequesterOf(request.Message, recalled.PersonId);
        if (ChannelMedia.IsChat(request.Message.Channel))
            requester.SaysOfThemselves(request.Type, request.Fields, request.Message.Sender.Name);
        var isAnswered = !request.Message.IsAutomatic && !await AnsweredTooOften(work, request.Message);
        if (await joinSameSchool.Handle(work, request, requester, isAnswered) is { } joined)
            return joined;

        var sent = SentBesides.First(request.Message, request.Text);
        var missing = MissingAnswers.Of(request.Type, request.Fields, requester, request.Message.Channel, sent);
        var school = await SchoolOf(work, request);
        var opened = await openTicket.Handle(work.At(request.ReceivedAt ?? work.Now), new()
        {
            Desk = request.Desk,
            Type = request.Type,
            Sequence = recalled.Sequence ?? throw new InvalidOperationException("This delivery is a ticket already."),
            Requester = requester,
            School = school,
            Subject = request.Subject ?? request.Type.SubjectFrom(request.Fields, "ru"),
            Text = request.Text,
            Fields = school is null ? WithInn(request) : request.Fields,
            Message = request.Message,
            Follows = request.Follows,
        });
        await work.As(Actor.Outsider(opened.Message.AuthorName))
            .KeepConsents(opened.Ticket, request.Type, request.Fields, request.Message.Channel);
        if (isAnswered)
        {
            await Acknowledge(work, new(request, requester, school, opened) { Missing = missing });
            if (missing.Count > 0)
                work.Db.MissingReminders.Add(new(opened.Ticket.Id, work.Now));
        }
        return new(opened.Ticket, opened.Clocks, opened.FollowKey, IsJoined: false) { Missing = missing };
    }

    private sealed record Accepted(Request Request, Person Requester, School? School, OpenTicket.Opened Opened)
    {
        public required IReadOnlyList<FormField> Missing { get; init; }
    }

    private async Task Acknowledge(Work work, Accepted accepted)
    {
        var (request, requester, school, opened) = accepted;
        var message = request.Message;
        // With the calendar that the deadlines were counted by: this node may have heard of another only now.
        var desk = opened.Clocks.Count > 0 ? await desks.Of(opened.Clocks[0], work.Cancellation) : request.Desk;
        var named = TellNamedPerson.AddressIn(request.Type, request.Fields);
        var isTold = named is not null && sendToRequester.AddressOf(opened.Ticket, requester) is var (channel, _, recipient)
            && ChannelMedia.IsMail(channel) && string.Equals(recipient, named, StringComparison.OrdinalIgnoreCase);
        work.Tell(opened.Ticket, requester, new()
        {
            Audience = Audience.One,
            DedupeKey = $"ack/{opened.Ticket.Id}",
            Kind = OutboxKind.Acknowledgement,
            Text = acknowledgement.TextFor(new(desk, request.Type, opened, requester.Language)
            {
                Missing = accepted.Missing,
                Reading = request.Reading,
                NeededBefore = SchoolApplications.NeededBefore(request.Desk, request.Type, school),
                NamedPerson = isTold ? tellNamedPerson.LineFor(opened.Ticket, named!, requester.Language) : null,
                Files = [.. work.Db.Attachments.Local.Where(a => a.MessageId == opened.Message.Id)],
            }),
            IsAutomatic = true,
            MessageId = opened.Message.Id,
            InReplyTo = message.MessageId,
            References = ChannelMedia.IsMail(message.Channel) && message.MessageId is { } id ? [.. message.AnswersTo.Reverse(), id] : [],
            Buttons = acknowledgement.ButtonsFor(opened.Ticket, opened.Clocks.Count > 0, requester.Language),
        });
        if (named is not null && !isTold)
            await tellNamedPerson.Handle(work, opened.Ticket, new(request.Desk, request.Type, named, requester.Language));
    }

    /// <summary>
    /// A machine that does not say it is one would talk with ours for ever; after this many in an hour it gets tickets but no answers.
    /// </summary>
    private static async Task<bool> AnsweredTooOften(Work work, IncomingMessage message)
    {
        var sender = InboundReceipt.HashOf(message.Sender.Id);
        // A clock that was ahead received some that are none of this hour.
        var (hourAgo, ahead) = (work.Now.AddHours(-1), work.Now + NodeClock.Grace);
        return ChannelMedia.IsMail(message.Channel)
            && await work.Db.Receipts.CountAsync(
                r => r.Channel == message.Channel && r.SenderHash == sender && r.ReceivedAt > hourAgo && r.ReceivedAt < ahead,
                work.Cancellation) >= AnswersPerHour;
    }

    private static async Task<School?> SchoolOf(Work work, Request request)
    {
        var inn = request.SchoolInn ?? InnFrom(request);
        return inn is null ? null : await work.Db.Schools.SingleOrDefaultAsync(s => s.Inn == inn, work.Cancellation);
    }

    private static string? InnFrom(Request request) =>
        request.Type.Field(FieldMeaning.SchoolInn) is { } field ? request.Fields.GetValueOrDefault(field.Key) : null;

    /// <summary>
    /// A school that nobody knows yet: its INN is kept with the answers, so that the ticket finds it when it becomes known.
    /// </summary>
    private static IReadOnlyDictionary<string, string> WithInn(Request request) =>
        request.SchoolInn is { } text && Inn.Check(text, allowsPersons: false).Value is { } inn && InnFrom(request) is null
            ? new Dictionary<string, string>(request.Fields) { [School.InnKey] = inn }
            : request.Fields;
}
