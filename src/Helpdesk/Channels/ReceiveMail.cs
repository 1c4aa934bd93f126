using Helpdesk.Bots;
using Helpdesk.Channels.MailForms;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Outbox;
using Helpdesk.Settings;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels;

/// <summary>A mail: an answer in a thread, a report on a mail of ours, or a new request.</summary>
public sealed class ReceiveMail(
    DeskCatalog desks, MatchTicket matchTicket, JoinTicket joinTicket, RegisterRequest registerRequest, AskBack askBack, IEnumerable<IDeliveryListener> listeners, Failover failover,
    IOptions<HelpdeskSettings> settings)
{
    public async Task<Guid?> Handle(HelpdeskDbContext db, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        if (message.Report is { } report)
            return await TakeReport(db, message, report, now, cancellation);

        var text = SaidInWords.TextOf(message);
        var isEmpty = text.Length == 0 && message.Attachments.Count == 0;
        // In a conversation a quotation without a word is shown as it came.
        message = Shortened(message, isEmpty ? MessageText.Clean(message.Text) : text);
        var earlier = message.Text.Length > 0 || !isEmpty ? await matchTicket.Handle(db, message, cancellation) : null;
        if (earlier is not null && await joinTicket.Handle(db, earlier.Value, message, now, cancellation))
            return earlier;
        if (isEmpty)
            return await askBack.Handle(db, message, now, cancellation);

        var desk = (message.Desk is { } key ? desks.Find(key) : null) ?? desks.All[0];
        var type = desk.TypeForMail;
        var reading = message.IsAutomatic ? null : AnswersInText.Read(type, $"{message.Subject}\n{message.Text}");
        var opened = await registerRequest.Handle(db, new()
        {
            Message = message,
            Desk = desk,
            Type = type,
            Subject = SaidInWords.SubjectOf(message.Subject),
            Text = message.Text,
            Fields = reading is null ? new Dictionary<string, string>() : WithSender(type, reading, message),
            Reading = reading,
            Follows = earlier,
        }, now, cancellation);
        return opened.Ticket.Id;
    }

    /// <summary>Who writes is who asks, where the letter names nobody else.</summary>
    private static Dictionary<string, string> WithSender(RequestType type, FormReading reading, IncomingMessage message)
    {
        var sender = message.Sender;
        var answers = new Dictionary<string, string>(reading.Taken);
        foreach (var (meaning, known) in new[]
        {
            (FieldMeaning.RequesterName, sender.Name), (FieldMeaning.RequesterEmail, sender.Email), (FieldMeaning.Subject, SaidInWords.SubjectOf(message.Subject)),
        })
            if (type.Field(meaning) is { } field && !answers.ContainsKey(field.Key) && FormCheck.CheckAnswer(field, known).Value is { } value)
                answers[field.Key] = value;
        return answers;
    }

    /// <summary>A text past the limit is cut for reading and kept whole as an attachment.</summary>
    private IncomingMessage Shortened(IncomingMessage message, string text)
    {
        var limit = settings.Value.MaxTextLength;
        if (text.Length <= limit)
            return message with { Text = text, FullText = message.FullText ?? (message.IsQuotationOnly && text != message.Text ? message.Text : null) };
        var whole = System.Text.Encoding.UTF8.GetBytes(text);
        return message with
        {
            Text = text[..limit],
            Attachments = [.. message.Attachments, new IncomingAttachment("text.txt", "text/plain; charset=utf-8", whole.Length, whole)],
        };
    }

    private async Task<Guid?> TakeReport(HelpdeskDbContext db, IncomingMessage message, DeliveryReport report, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = report.OriginalMessageId is { } id
            ? (await db.Outbox.FromSql($"select * from outbox where mail_message_id = {id} order by sequence desc limit 1 for update").ToListAsync(cancellation)).FirstOrDefault()
            : null;
        if (row is null)
            return ReceiveMessage.Refuse(db, message, $"A delivery report about a mail that is not ours: {report.Reason}", now);
        // Of what was erased nothing is kept, not even that it did not arrive.
        if (report.Permanent && !row.IsErased)
        {
            row.Bounced(report.Reason);
            if (!await failover.GoElsewhere(db, row, report.Reason, now, cancellation))
                foreach (var listener in listeners)
                    await listener.NotDelivered(db, row, now, cancellation);
        }
        return row.TicketId;
    }
}
