using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks.Forms;
using Helpdesk.Intake.Requests;
using Helpdesk.Settings;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Letters;

/// <summary>
/// A person makes a ticket of a letter that became none by itself. It comes out as if it had been taken: with its files, and with clocks
/// that run from its receipt. Two who press at once make one.
/// </summary>
public sealed class TicketFromLetter(
    Transactions transactions, RegisterMail registerMail, MatchTicket matchTicket, IOptions<HelpdeskSettings> settings)
{
    /// <summary>Who asks, where the letter does not say: at least one of them.</summary>
    public sealed record Request(Guid Id, string? Name = null, string? Email = null, string? Phone = null);

    /// <param name="WasThere">Somebody had made it before.</param>
    public sealed record Response(string Number, bool WasThere);

    /// <exception cref="TicketNotFound">There is no such letter, or the actor may not know that there is.</exception>
    /// <exception cref="RuleViolation">It cannot be made one; the sentence says why.</exception>
    public Task<Response> Handle(Request request, Actor actor, CancellationToken cancellation) =>
        transactions.Run(actor, work => Make(work, request), cancellation);

    private async Task<Response> Make(Work work, Request request)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var letter = await work.LockLetter(request.Id);
        if (letter.TicketId is { } there)
            return new(await db.Tickets.Where(t => t.Id == there).Select(t => t.Number).SingleAsync(cancellation), WasThere: true);
        if (!letter.IsRefusedOrAutomatic)
            throw new RuleViolation(
                "Из этого письма заявку не делают: это отчёт о доставке нашего письма.",
                "No ticket is made of this letter: it reports on the delivery of one of ours.");

        var mail = ReadLetter.Kept(letter, LetterBytes.Unpack(letter.Raw, letter.Length), settings.Value).Read();
        mail = WithRequester(mail with { Desk = letter.Desk }, request);
        mail = registerMail.WithText(mail, TextOf(mail));
        var earlier = await matchTicket.Handle(work, mail);
        var registered = await registerMail.Handle(work, new(mail, earlier)
        {
            ReceivedAt = letter.ReceivedAt,
            // The mail itself has its receipt already, which says that it became nothing.
            Recalled = await work.Recall(mail with { ExternalId = $"letter/{letter.Id}" }),
        });
        var ticket = registered.Ticket;
        letter.Outcome = LetterOutcome.Taken;
        letter.BelongsTo(ticket.Id, KeepLetter.MessageOf(db, ticket.Id, registered.IsJoined ? work.Now : letter.ReceivedAt));
        letter.Settle(work.Actor, work.Now);
        await work.Save();
        // The mark of its receipt goes with the ticket's data when these are erased.
        await db.Receipts
            .Where(r => ChannelMedia.MailKeys.Contains(r.Channel) && r.Account == letter.Mailbox && r.KeyHash == letter.KeyHash)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.TicketId, ticket.Id), cancellation);
        return new(ticket.Number, WasThere: false);
    }

    /// <summary>Who is named in the letter asks; where it names nobody, the person who makes the ticket says who does.</summary>
    private static IncomingMessage WithRequester(IncomingMessage mail, Request request)
    {
        if (mail.Sender.Email is { Length: > 0 })
            return mail;
        var name = MessageText.Clean(request.Name).ReplaceLineEndings(" ");
        var email = Checked(request.Email, EmailAddress.Check)?.ToLowerInvariant();
        var phone = Checked(request.Phone, PhoneNumber.Check);
        if (name.Length > Letter.LongestName)
            throw new RuleViolation(
                $"Имя длиннее {Letter.LongestName} знаков.", $"The name is longer than {Letter.LongestName} characters.");
        if (name.Length == 0 && email is null && phone is null)
            throw new RuleViolation(
                "В письме нет отправителя. Напишите, от кого заявка: имя, почту или телефон.",
                "The letter names no sender. Say who asks: a name, an e-mail address or a phone (over the API: name, email, phone).");
        var sender = new IncomingSender(email ?? phone ?? name, name.Length > 0 ? name : mail.Sender.Name, email, phone);
        // Without an address it is answered as a call is: on the requester's page, or by phone.
        return email is null
            ? mail with { Channel = ChannelKeys.Phone, Account = mail.Desk!, Conversation = phone ?? "", Sender = sender }
            : mail with { Conversation = email, Sender = sender };
    }

    private static string? Checked(string? written, Func<string, CheckedAnswer> check)
    {
        if (MessageText.Clean(written) is not { Length: > 0 } text)
            return null;
        var answer = check(text);
        return answer.Value ?? throw new RuleViolation(answer.Fault!.Ru, answer.Fault.En);
    }

    /// <summary>What the sender said; all that there is, where that is nothing.</summary>
    private static string TextOf(IncomingMessage mail)
    {
        string[] sayings =
        [
            SaidInWords.TextOf(mail), MessageText.Clean(mail.FullText ?? mail.Text), MessageText.Clean(mail.Subject),
            "В письме нет текста.",
        ];
        return sayings.First(text => text.Length > 0);
    }
}
