using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Settings;
using Helpdesk.Tickets.Erasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets;

/// <summary>Staff write: a reply, which leaves by the requester's channel, or a note, which never leaves.</summary>
public sealed class PostMessage(
    IDbContextFactory<HelpdeskDbContext> contexts,
    DeskVersions desks,
    ReplyToRequester replyToRequester,
    KeepAttachments keepAttachments,
    IOptions<HelpdeskSettings> settings,
    TimeProvider time)
{
    /// <param name="Token">Names this writing of it: the same token twice is one message (a second click, a reload).</param>
    /// <param name="Seen">How many messages the writer of a reply has read (<see cref="ReadTicket.Response.Said"/>); null when that is not said.</param>
    public sealed record Request(string Number, MessageKind Kind, string? Text, IReadOnlyList<IncomingAttachment> Files, Guid? Token = null, int? Seen = null)
    {
        /// <summary>False for a page, which somebody may have gone back to: then the same words once more are asked about.</summary>
        public bool MayRepeat { get; init; } = true;
    }

    public sealed record Response(Guid MessageId);

    /// <exception cref="SaidMeanwhile">Somebody wrote what the writer of a reply has not seen.</exception>
    /// <exception cref="SaidTwice">The writer said just this before.</exception>
    public async Task<Response> Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        var text = MessageText.Checked(request.Text, settings.Value.MaxTextLength, mayBeEmpty: request.Files.Count > 0);
        keepAttachments.DemandFitting(request.Files);
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var ticket = await db.LockTicket(request.Number, cancellation);
        actor.DemandSight(await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation), ticket.Type);
        actor.Demand(request.Kind == MessageKind.Note ? Right.Note : Right.Reply, ticket.Desk);
        ticket.DemandNotErased();

        // The ticket's row is held, so two clicks come here one after the other.
        var said = new { By = actor.StaffId?.ToString() ?? actor.Name, request.Number, request.Kind, text, Files = request.Files.Select(f => f.Fingerprint) };
        if (!await db.IsFirst(request.Token, said, now, cancellation))
            return new(request.Token!.Value);
        if (request is { Kind: MessageKind.Reply, Seen: { } seen })
            await db.DemandSeen(ticket, seen, actor, isReply: true, cancellation);
        if (!request.MayRepeat && request.Files.Count == 0)
            await db.DemandNews(ticket.Id, request.Kind, text, actor.StaffId, now, cancellation);

        TicketMessage message;
        if (request.Kind == MessageKind.Note)
        {
            message = new TicketMessage(ticket.Id, MessageKind.Note, text, ticket.Channel, now, request.Token).By(actor.StaffId, actor.Name);
            db.Messages.Add(message);
            await keepAttachments.Handle(db, message, request.Files, now, cancellation);
            ticket.Touch(now);
        }
        else
        {
            message = await replyToRequester.Handle(
                db, ticket, new() { Text = text, Files = request.Files, Token = request.Token, EventOnSending = TicketEvents.Replied }, actor, now, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(message.Id);
    }
}

/// <summary>Adds a reply to the conversation and to the outbox. Shared by the composer and by actions that say something.</summary>
public sealed class ReplyToRequester(SendToRequester sendToRequester, KeepAttachments keepAttachments, RecordEvent recordEvent)
{
    public sealed record Reply
    {
        public required string Text { get; init; }

        public IReadOnlyList<IncomingAttachment> Files { get; init; } = [];

        /// <summary>
        /// What it is to promises, from the moment it was sent off: recorded at once where it leaves, and taken back when it does not
        /// arrive. Where it only stands on the requester's page it is recorded when they open that.
        /// </summary>
        public string? EventOnSending { get; init; }

        /// <summary>What it is from the moment it arrives or is read.</summary>
        public string? EventOnDelivery { get; init; }

        /// <summary>One of <see cref="ToldOutside.Ways"/>, where a person has told it already; null where it is to be sent or read.</summary>
        public string? ToldBy { get; init; }

        public Guid? Token { get; init; }
    }

    public async Task<TicketMessage> Handle(HelpdeskDbContext db, Ticket ticket, Reply reply, Actor actor, DateTimeOffset now, CancellationToken cancellation)
    {
        var message = new TicketMessage(ticket.Id, MessageKind.Reply, reply.Text, ticket.Channel, now, reply.Token).By(actor.StaffId, actor.Name);
        db.Messages.Add(message);
        await keepAttachments.Handle(db, message, reply.Files, now, cancellation);
        var requester = await db.People.SingleAsync(p => p.Id == ticket.RequesterId, cancellation);
        var thread = await db.ThreadOf(ticket.Id, cancellation);
        var lastHeard = await db.Messages.Where(m => m.TicketId == ticket.Id && m.Kind == MessageKind.Request && m.ExternalId != null && m.OtherPersonId == null)
            .OrderByDescending(m => m.CreatedAt).Select(m => m.ExternalId).FirstOrDefaultAsync(cancellation);
        ticket.Answered(reply.Text, now);
        var row = sendToRequester.Handle(db, ticket, requester, new()
        {
            Audience = Audience.One,
            DedupeKey = $"reply/{message.Id}",
            Kind = OutboxKind.Reply,
            Text = TextFor(ticket, reply.Text),
            MessageId = message.Id,
            EventOnDelivery = reply.ToldBy is null ? reply.EventOnDelivery : null,
            EventOnReading = reply.ToldBy is null ? reply.EventOnSending : null,
            InReplyTo = lastHeard,
            References = thread,
            Attachments = [.. db.ChangeTracker.Entries<Attachment>().Select(e => e.Entity)
                .Where(a => a.MessageId == message.Id && a.Sha256 is not null)
                .Select(a => new OutgoingAttachment(a.FileName, a.ContentType, a.Sha256!))],
        }, now);
        var leaves = row.State == OutboxState.Pending;
        if ((reply.ToldBy is null ? leaves ? reply.EventOnSending : null : reply.EventOnSending ?? reply.EventOnDelivery) is { } name)
            await recordEvent.Handle(db, ticket, name, now, actor, reply.ToldBy, cancellation, message.Id);
        if (reply.EventOnSending is not null || reply.EventOnDelivery is not null)
            db.TakenByAnswering(ticket, actor, now);
        return message;
    }

    /// <summary>A chat has no subject line, so the number stands in the text.</summary>
    private static string TextFor(Ticket ticket, string text) =>
        ticket.Channel is ChannelKeys.Email or ChannelKeys.Web or ChannelKeys.Api or ChannelKeys.Phone ? text : $"{ticket.Number}\n{text}";
}

public static class MessageText
{
    /// <summary>Text with line ends made equal and without characters that no text has (PostgreSQL refuses NUL).</summary>
    /// <exception cref="RuleViolation">It is empty or too long.</exception>
    public static string Checked(string? text, int maximum, bool mayBeEmpty = false)
    {
        var clean = Clean(text);
        if (clean.Length == 0 && !mayBeEmpty)
            throw new RuleViolation("Напишите текст: пустое сообщение не отправляется.", "Write some text: an empty message is not sent.");
        if (clean.Length > maximum)
            throw new RuleViolation(
                $"Текст слишком длинный: {clean.Length} знаков, можно {maximum}. Сократите его или приложите файлом.",
                $"The text is too long: {clean.Length} characters, at most {maximum}. Shorten it or attach it as a file.");
        return clean;
    }

    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text) || CleanText.IsBlank(text))
            return "";
        var lines = text.ReplaceLineEndings("\n");
        return new string([.. lines.Where(c => c is '\n' or '\t' || !char.IsControl(c))]).Trim();
    }
}
