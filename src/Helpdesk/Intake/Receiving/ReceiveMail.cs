using Helpdesk.Bots;
using Helpdesk.Intake.Letters;
using Helpdesk.Intake.Requests;
using Helpdesk.Outbox;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Receiving;

/// <summary>A mail: an answer in a thread, a report on a mail of ours, a new request; or one that a person has to look at.</summary>
public sealed class ReceiveMail(
    MatchTicket matchTicket, JoinTicket joinTicket, RegisterMail registerMail, AskBack askBack, IEnumerable<IDeliveryListener> listeners,
    Failover failover)
{
    public async Task<MailFate> Handle(Work work, IncomingMessage message)
    {
        // Whoever wrote it: a report names our letter, and often nobody who could be answered.
        if (message.Report is { } report)
            return await TakeReport(work, report);
        if (message.Unreadable is not null)
            return Answer(message) ?? MailFate.Refused(message.Sender.Id.Length == 0 ? LetterReason.NoSender : LetterReason.Unreadable);

        var text = SaidInWords.TextOf(message);
        var isEmpty = text.Length == 0 && message.Attachments.Count == 0;
        // In a conversation a quotation without a word is shown as it came.
        message = registerMail.WithText(message, isEmpty ? MessageText.Clean(message.Text) : text);
        var earlier = message.Text.Length > 0 || !isEmpty ? await matchTicket.Handle(work, message) : null;
        if (earlier is not null && await joinTicket.Handle(work, earlier.Value, message))
            return MailFate.TakenInto(earlier.Value);
        if (Answer(message) is { } answer)
            return answer;
        if (isEmpty)
        {
            await askBack.Handle(work, message);
            return MailFate.Refused(LetterReason.Empty);
        }
        return MailFate.TakenInto((await registerMail.Handle(work, new(message, earlier))).Ticket.Id);
    }

    /// <summary>What answers by itself asks for nothing: no ticket, no clock. Null for everything else.</summary>
    private static MailFate? Answer(IncomingMessage message) => message.Machine switch
    {
        MachineAnswer.Reply => MailFate.Automatic(LetterReason.AutomaticReply),
        MachineAnswer.Receipt => MailFate.Automatic(LetterReason.Receipt),
        MachineAnswer.Bounce => MailFate.Automatic(LetterReason.Bounce),
        _ => null,
    };

    private async Task<MailFate> TakeReport(Work work, DeliveryReport report)
    {
        var row = report.OriginalMessageId is { } id
            ? (await work.Db.Outbox.FromSql($"select * from outbox where mail_message_id = {id} order by sequence desc limit 1 for update")
                .ToListAsync(work.Cancellation)).FirstOrDefault()
            : null;
        if (row is null)
            return MailFate.Automatic(LetterReason.Bounce);
        // Of what was erased nothing is kept, not even that it did not arrive.
        if (row.IsErased)
            return MailFate.Forgotten(row.TicketId);
        if (report.Permanent)
        {
            row.Bounced(report.Reason);
            if (!await failover.GoElsewhere(work, row, report.Reason))
                foreach (var listener in listeners)
                    await listener.NotDelivered(work, row);
        }
        return MailFate.Reported(row.Id, row.TicketId);
    }
}
