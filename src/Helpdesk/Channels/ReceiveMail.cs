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
public sealed class ReceiveMail(DeskCatalog desks, MatchTicket matchTicket, JoinTicket joinTicket, RegisterRequest registerRequest, IOptions<HelpdeskSettings> settings)
{
    public async Task<Guid?> Handle(HelpdeskDbContext db, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        if (message.Report is { } report)
            return await TakeReport(db, message, report, now, cancellation);

        var text = MessageText.Clean(message.Text);
        if (text.Length == 0 && message.Attachments.Count == 0)
            text = MessageText.Clean(message.Subject);
        if (text.Length == 0 && message.Attachments.Count == 0)
            return ReceiveMessage.Refuse(db, message, "The mail is empty: no text, no subject, no attachment.", now);
        message = Shortened(message, text);

        var earlier = await matchTicket.Handle(db, message, cancellation);
        if (earlier is not null && await joinTicket.Handle(db, earlier.Value, message, now, cancellation))
            return earlier;

        var desk = (message.Desk is { } key ? desks.Find(key) : null) ?? desks.All[0];
        var type = desk.TypeForMail;
        var reading = message.IsAutomatic ? null : AnswersInText.Read(type, $"{message.Subject}\n{message.Text}");
        var opened = await registerRequest.Handle(db, new()
        {
            Message = message,
            Desk = desk,
            Type = type,
            Subject = MessageText.Clean(message.Subject) is { Length: > 0 } subject ? subject : null,
            Text = message.Text,
            Fields = reading is null ? new Dictionary<string, string>() : WithSender(type, reading, message.Sender),
            Reading = reading,
            Follows = earlier,
        }, now, cancellation);
        return opened.Ticket.Id;
    }

    /// <summary>Who writes is who asks, where the letter names nobody else.</summary>
    private static Dictionary<string, string> WithSender(RequestType type, FormReading reading, IncomingSender sender)
    {
        var answers = new Dictionary<string, string>(reading.Taken);
        foreach (var (meaning, known) in new[] { (FieldMeaning.RequesterName, sender.Name), (FieldMeaning.RequesterEmail, sender.Email) })
            if (type.Field(meaning) is { } field && !answers.ContainsKey(field.Key) && FormCheck.CheckAnswer(field, known).Value is { } value)
                answers[field.Key] = value;
        return answers;
    }

    /// <summary>A text past the limit is cut for reading and kept whole as an attachment.</summary>
    private IncomingMessage Shortened(IncomingMessage message, string text)
    {
        var limit = settings.Value.MaxTextLength;
        if (text.Length <= limit)
            return message with { Text = text };
        var whole = System.Text.Encoding.UTF8.GetBytes(text);
        return message with
        {
            Text = text[..limit],
            Attachments = [.. message.Attachments, new IncomingAttachment("text.txt", "text/plain; charset=utf-8", whole.Length, whole)],
        };
    }

    private static async Task<Guid?> TakeReport(HelpdeskDbContext db, IncomingMessage message, DeliveryReport report, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = report.OriginalMessageId is { } id
            ? await db.Outbox.Where(o => o.MailMessageId == id).OrderByDescending(o => o.Sequence).FirstOrDefaultAsync(cancellation)
            : null;
        if (row is null)
            return ReceiveMessage.Refuse(db, message, $"A delivery report about a mail that is not ours: {report.Reason}", now);
        // Of what was erased nothing is kept, not even that it did not arrive.
        if (report.Permanent && !row.IsErased)
            row.Bounced(report.Reason);
        return row.TicketId;
    }
}
