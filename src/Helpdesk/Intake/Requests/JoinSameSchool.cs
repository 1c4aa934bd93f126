using System.Text;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Texts;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Deadlines;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Requests;

/// <summary>
/// A second application of a school whose first is open becomes a message of the first. Its sender learns number and deadline, but nothing
/// of the first requester's; the first requester learns that it came, but nothing of who sent it.
/// </summary>
public sealed class JoinSameSchool(
    JoinTicket joinTicket, SendToRequester sendToRequester, FollowKeys followKeys, DeskVersions desks, NotTakenFiles notTaken,
    ChannelCatalog catalog)
{
    /// <summary>Begins the outbox keys of what the second sender is told.</summary>
    internal const string Key = "joined/";

    /// <returns>Null when the school has no open one: the request makes a ticket.</returns>
    public async Task<Registered?> Handle(Work work, RegisterRequest.Request request, Person sender, bool isAnswered)
    {
        if (!request.Type.OnePerSchool || request.Type.Answer(FieldMeaning.SchoolInn, request.Fields) is not { } inn)
            return null;
        if (await work.OpenApplication(request.Desk.Key, request.Type, inn) is not { } first)
            return null;
        var ticket = await work.LockTicket(first);
        if (!ticket.IsOpen)
            return null;

        var isSame = ticket.RequesterId == sender.Id;
        var message = request.Message with
        {
            Text = TextFor(request, sender, isSame),
            Sender = request.Message.Sender with { Name = sender.Name ?? request.Message.Sender.Name },
        };
        var said = await joinTicket.Hear(work, ticket, message, isSame ? null : sender.Id);
        await work.As(Actor.Outsider(said.AuthorName)).KeepConsents(ticket, request.Type, request.Fields, message.Channel);
        var clocks = await work.Db.Clocks.Where(c => c.TicketId == ticket.Id).OrderBy(c => c.StartedAt).ToListAsync(work.Cancellation);
        if (isAnswered)
            await TellSender(work, new(request, sender, ticket, said), clocks);
        if (!isSame)
            await TellFirst(work, ticket);
        return new(ticket, clocks, followKeys.For(ticket.Id), IsJoined: true);
    }

    /// <summary>What staff read: who this is and how they are reached, since replies go to the first requester.</summary>
    private string TextFor(RegisterRequest.Request request, Person sender, bool isSame)
    {
        var text = new StringBuilder(
            isSame ? "Повторная заявка от того же заявителя." : "Ещё одна заявка от этой школы, от другого человека.");
        if (!isSame)
        {
            var contact = request.Message.Sender;
            var who = new[] { contact.Name ?? sender.Name, contact.Email ?? sender.Email, contact.Phone ?? sender.Phone }
                .Where(part => !string.IsNullOrEmpty(part)).Distinct();
            text.AppendLine().Append($"Прислал(а): {string.Join(", ", who)} ({catalog.Of(request.Message.Channel).Came.Ru}).");
            text.AppendLine().Append("Ответы из этой заявки уходят первому заявителю; этому человеку пишите отдельно.");
        }
        var answers = FormText.Of(request.Type, request.Fields, "ru");
        if (request.Text.Length > 0 && request.Text != answers)
            text.AppendLine().AppendLine().Append(request.Text);
        if (answers.Length > 0)
            text.AppendLine().AppendLine().Append(answers);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private sealed record Second(RegisterRequest.Request Request, Person Sender, Ticket Ticket, TicketMessage Said);

    private async Task TellSender(Work work, Second second, IReadOnlyList<SlaClock> clocks)
    {
        var (request, sender, ticket, said) = second;
        var message = request.Message;
        var language = sender.Language;
        var say = Language.Of(language);
        var text = new StringBuilder();
        var received = SpokenTime.SayFully(ticket.CreatedAt, request.Desk.Calendar.Zone, language);
        text.AppendLine(say.T(
            $"Заявка от этой школы уже есть: № {ticket.Number}, получена {received}.",
            $"There is an application from this school already: {ticket.Number}, received {received}."));
        foreach (var clock in clocks.Where(c => c.IsRunning))
            PromiseText.Append(text, await desks.Of(clock, work.Cancellation), clock, language, isBrief: true);
        text.AppendLine();
        text.AppendLine(say.T(
            "Ваше обращение присоединено к ней, сотрудник увидит оба. Подавать заявку ещё раз не нужно.",
            "What you sent is joined to it, and staff will see both. There is no need to apply again."));
        foreach (var line in notTaken.Say(work.Db.Attachments.Local.Where(a => a.MessageId == said.Id), language, message.Channel))
            text.AppendLine(line);
        // The link opens the whole ticket, so it goes only where the ticket's own letters go.
        if (ticket.RequesterId == sender.Id && (message.Conversation == ticket.Conversation || IsReadElsewhere(message)))
            text.AppendLine().AppendLine(say.T("Следить за заявкой и дополнить её:", "To follow it or to add something:"))
                .AppendLine(sendToRequester.LinkOf(followKeys.For(ticket.Id)));
        text.AppendLine().Append(request.Desk.Name.In(language));
        sendToRequester.ToOther(work, ticket, (sender, message), new()
        {
            Audience = Audience.One,
            DedupeKey = Key + said.Id,
            Kind = OutboxKind.Notice,
            Text = text.ToString(),
            Subject = request.Subject ?? request.Type.Name.In(language),
            IsAutomatic = true,
            MessageId = said.Id,
            InReplyTo = message.MessageId,
            References = ChannelMedia.IsMail(message.Channel) && message.MessageId is { } id ? [.. message.AnswersTo.Reverse(), id] : [],
        });
    }

    /// <summary>A form is answered at the address that is known of the person, not at one that the form says.</summary>
    private static bool IsReadElsewhere(IncomingMessage message) => ChannelMedia.IsReadOnPage(message.Channel);

    /// <summary>Once a day, however many come.</summary>
    private static async Task TellFirst(Work work, Ticket ticket)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var key = $"second/{ticket.Id}/{work.Now.UtcDateTime:yyyyMMdd}";
        if (await db.Outbox.AnyAsync(o => o.DedupeKey == key, cancellation))
            return;
        var requester = await db.People.SingleAsync(p => p.Id == ticket.RequesterId, cancellation);
        work.Tell(ticket, requester, new()
        {
            Audience = Audience.One,
            DedupeKey = key,
            Kind = OutboxKind.Notice,
            Text = Language.Of(requester.Language).T(
                $"От вашей школы пришла ещё одна заявка. Мы присоединили её к вашей, № {ticket.Number}; срок прежний. Если ваши коллеги "
                    + "её не подавали, напишите нам.",
                $"One more application from your school has come. We have joined it to yours, {ticket.Number}; the deadline stays. If "
                    + "your colleagues did not mean to send it, write to us."),
            IsAutomatic = true,
            References = await db.ThreadOf(ticket.Id, cancellation),
        });
    }
}
