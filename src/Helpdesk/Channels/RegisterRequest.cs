using Helpdesk.Bots;
using Helpdesk.Channels.MailForms;
using Helpdesk.Channels.MissingReminders;
using Helpdesk.Channels.NamedPersons;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels;

/// <summary>
/// The heart of the intake, the same for every way in: who is it, the ticket with its clocks, the acknowledgement; or, where the school has
/// such a request open, a message of that one. The caller owns the transaction and the receipt.
/// </summary>
public sealed class RegisterRequest(
    DeskVersions desks, OpenTicket openTicket, JoinSameSchool joinSameSchool, Acknowledgement acknowledgement, SendToRequester sendToRequester, TellNamedPerson tellNamedPerson)
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

        public Actor? EnteredBy { get; init; }

        public Guid? Follows { get; init; }

        /// <summary>When it came, where that is earlier than now: the ticket and its clocks begin then.</summary>
        public DateTimeOffset? ReceivedAt { get; init; }

        /// <summary>What the caller has asked already; asked here when it is not given.</summary>
        public Recalled? Recalled { get; init; }
    }

    public async Task<Registered> Handle(HelpdeskDbContext db, Request request, DateTimeOffset now, CancellationToken cancellation)
    {
        var recalled = request.Recalled ?? await db.Recall(request.Message, cancellation);
        var requester = await db.RequesterOf(request.Message, recalled.PersonId, now, cancellation);
        // A chat is the person's own; an address in a form may be anybody's, so it gives a name only to somebody who has none.
        if (request.Message.Channel == ChannelKeys.Telegram && request.Type.Answer(FieldMeaning.RequesterName, request.Fields) is { } called)
            requester.IsCalled(called);
        var isAnswered = !request.Message.IsAutomatic && !await AnsweredTooOften(db, request.Message, now, cancellation);
        if (await joinSameSchool.Handle(db, request, requester, isAnswered, now, cancellation) is { } joined)
            return joined;

        var sent = SentBesides.First(request.Message, request.Text);
        var missing = MissingAnswers.Of(request.Type, request.Fields, requester, request.Message.Channel, sent);
        var school = await SchoolOf(db, request, cancellation);
        var opened = await openTicket.Handle(db, new()
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
            EnteredBy = request.EnteredBy,
            Follows = request.Follows,
        }, request.ReceivedAt ?? now, cancellation);
        await db.KeepConsents(opened.Ticket.Id, request.Type, request.Fields, request.Message.Channel, opened.Message.AuthorName, now, cancellation, isNew: true);
        if (isAnswered)
        {
            await Acknowledge(db, request, requester, school, opened, missing, now, cancellation);
            if (missing.Count > 0)
                db.MissingReminders.Add(new(opened.Ticket.Id, now));
        }
        return new(opened.Ticket, opened.Clocks, opened.FollowKey, IsJoined: false) { Missing = missing };
    }

    private async Task Acknowledge(
        HelpdeskDbContext db, Request request, Person requester, School? school, OpenTicket.Opened opened, IReadOnlyList<FormField> missing, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var message = request.Message;
        // With the calendar that the deadlines were counted by: this node may have heard of another only now.
        var desk = opened.Clocks.Count > 0 ? await desks.Of(opened.Clocks[0], cancellation) : request.Desk;
        var named = TellNamedPerson.AddressIn(request.Type, request.Fields);
        var (channel, _, recipient) = sendToRequester.AddressOf(opened.Ticket, requester);
        var isTold = named is not null && channel == ChannelKeys.Email && string.Equals(recipient, named, StringComparison.OrdinalIgnoreCase);
        sendToRequester.Handle(db, opened.Ticket, requester, new()
        {
            Audience = Audience.One,
            DedupeKey = $"ack/{opened.Ticket.Id}",
            Kind = OutboxKind.Acknowledgement,
            Text = acknowledgement.TextFor(new(desk, request.Type, opened, requester.Language)
            {
                Missing = missing,
                Reading = request.Reading,
                NeededBefore = SchoolApplications.NeededBefore(request.Desk, request.Type, school),
                NamedPerson = isTold ? tellNamedPerson.LineFor(opened.Ticket, named!, requester.Language) : null,
                Files = [.. db.Attachments.Local.Where(a => a.MessageId == opened.Message.Id)],
            }),
            IsAutomatic = true,
            MessageId = opened.Message.Id,
            InReplyTo = message.MessageId,
            References = message.Channel == ChannelKeys.Email && message.MessageId is { } id ? [.. message.AnswersTo.Reverse(), id] : [],
            Buttons = Acknowledgement.ButtonsFor(opened.Ticket, requester.Language),
        }, now);
        if (named is not null && !isTold)
            await tellNamedPerson.Handle(db, request.Desk, request.Type, opened.Ticket, named, requester.Language, now, cancellation);
    }

    /// <summary>A machine that does not say it is one would talk with ours for ever; after this many in an hour it gets tickets but no answers.</summary>
    private static async Task<bool> AnsweredTooOften(HelpdeskDbContext db, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var sender = InboundReceipt.HashOf(message.Sender.Id);
        // A clock that was ahead received some that are none of this hour.
        var (hourAgo, ahead) = (now.AddHours(-1), now + NodeClock.Grace);
        return message.Channel == ChannelKeys.Email
            && await db.Receipts.CountAsync(r => r.Channel == message.Channel && r.SenderHash == sender && r.ReceivedAt > hourAgo && r.ReceivedAt < ahead, cancellation) >= AnswersPerHour;
    }

    private static async Task<School?> SchoolOf(HelpdeskDbContext db, Request request, CancellationToken cancellation)
    {
        var inn = request.SchoolInn ?? InnFrom(request);
        return inn is null ? null : await db.Schools.SingleOrDefaultAsync(s => s.Inn == inn, cancellation);
    }

    private static string? InnFrom(Request request) =>
        request.Type.Field(FieldMeaning.SchoolInn) is { } field ? request.Fields.GetValueOrDefault(field.Key) : null;

    /// <summary>A school that nobody knows yet: its INN is kept with the answers, so that the ticket finds it when it becomes known.</summary>
    private static IReadOnlyDictionary<string, string> WithInn(Request request) =>
        request.SchoolInn is { } text && Inn.Check(text, allowsPersons: false).Value is { } inn && InnFrom(request) is null
            ? new Dictionary<string, string>(request.Fields) { [School.InnKey] = inn }
            : request.Fields;
}

/// <summary>What a request became: a ticket, or a message of one.</summary>
/// <param name="FollowKey">Secret of the ticket's link. A joined request's sender may not have it: the ticket is somebody else's.</param>
/// <param name="IsJoined">It is a message of a ticket that was open already.</param>
public sealed record Registered(Ticket Ticket, IReadOnlyList<SlaClock> Clocks, string FollowKey, bool IsJoined)
{
    /// <summary>What the form asks for and nobody answered yet.</summary>
    public IReadOnlyList<FormField> Missing { get; init; } = [];
}
