using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels;

/// <summary>
/// The heart of the intake, the same for every way in: who is it, the ticket with its clocks, the acknowledgement. The caller owns the
/// transaction and the receipt.
/// </summary>
public sealed class RegisterRequest(DeskVersions desks, OpenTicket openTicket, Acknowledgement acknowledgement, SendToRequester sendToRequester)
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

        public string? SchoolInn { get; init; }

        public Actor? EnteredBy { get; init; }

        public Guid? Follows { get; init; }

        /// <summary>What the caller has asked already; asked here when it is not given.</summary>
        public Recalled? Recalled { get; init; }
    }

    public async Task<OpenTicket.Opened> Handle(HelpdeskDbContext db, Request request, DateTimeOffset now, CancellationToken cancellation)
    {
        var recalled = request.Recalled ?? await db.Recall(request.Message, cancellation);
        var requester = await db.RequesterOf(request.Message, recalled.PersonId, now, cancellation);
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
        }, now, cancellation);
        await Acknowledge(db, request, requester, opened, now, cancellation);
        return opened;
    }

    private async Task Acknowledge(
        HelpdeskDbContext db, Request request, Person requester, OpenTicket.Opened opened, DateTimeOffset now, CancellationToken cancellation)
    {
        var message = request.Message;
        if (message.IsAutomatic || await AnsweredTooOften(db, message, now, cancellation))
            return;
        // With the calendar that the deadlines were counted by: this node may have heard of another only now.
        var desk = opened.Clocks.Count > 0 ? await desks.Of(opened.Clocks[0], cancellation) : request.Desk;
        sendToRequester.Handle(db, opened.Ticket, requester, new()
        {
            DedupeKey = $"ack/{opened.Ticket.Id}",
            Kind = OutboxKind.Acknowledgement,
            Text = acknowledgement.TextFor(desk, request.Type, opened, requester.Language, MissingAnswers.Of(request.Type, request.Fields, requester, message.Channel), db.Attachments.Local.Where(a => a.MessageId == opened.Message.Id)),
            IsAutomatic = true,
            MessageId = opened.Message.Id,
            InReplyTo = message.MessageId,
            References = message.Channel == ChannelKeys.Email && message.MessageId is { } id ? [.. message.AnswersTo.Reverse(), id] : [],
            Buttons = Acknowledgement.ButtonsFor(opened.Ticket, requester.Language),
        }, now);
    }

    /// <summary>A machine that does not say it is one would talk with ours for ever; after this many in an hour it gets tickets but no answers.</summary>
    private static async Task<bool> AnsweredTooOften(HelpdeskDbContext db, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation) =>
        message.Channel == ChannelKeys.Email
        && await db.Receipts.CountAsync(
            r => r.Channel == message.Channel && r.Sender == message.Sender.Id && r.ReceivedAt > now.AddHours(-1), cancellation) >= AnswersPerHour;

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
