using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets.Talk;

/// <summary>Puts what the requester is to hear into the outbox, addressed to the channel they wrote by.</summary>
public sealed class SendToRequester(ChannelRegistry channels, IOptions<HelpdeskSettings> settings)
{
    public sealed record Letter
    {
        public required Audience Audience { get; init; }

        public required string DedupeKey { get; init; }

        public required OutboxKind Kind { get; init; }

        public required string Text { get; init; }

        /// <summary>Of what is answered, where that is not the ticket; a mail gets its own from it.</summary>
        public string? Subject { get; init; }

        public bool IsAutomatic { get; init; }

        public Guid? MessageId { get; init; }

        public string? EventOnDelivery { get; init; }

        /// <summary>Recorded when it is read, where it can only be read on the requester's page.</summary>
        public string? EventOnReading { get; init; }

        /// <summary>The channel's id of the message that is answered.</summary>
        public string? InReplyTo { get; init; }

        public IReadOnlyList<string> References { get; init; } = [];

        public IReadOnlyList<OutgoingAttachment> Attachments { get; init; } = [];

        public IReadOnlyList<IReadOnlyList<OutgoingButton>> Buttons { get; init; } = [];
    }

    public string LinkOf(string followKey) => settings.Value.Link("/r/" + followKey);

    /// <summary>
    /// Nothing leaves: the answer stands on the requester's page and reaches them when they open it. Who filled in a form knows the way
    /// there; who phoned, or was entered by a program, only where somebody told them.
    /// </summary>
    private static bool IsReadThere(string channel) => ChannelMedia.IsReadOnPage(channel);

    /// <summary>An answer would leave: by the channel the request came by, or by e-mail.</summary>
    public bool Reaches(Ticket ticket, Person requester) => !IsReadThere(AddressOf(ticket, requester).Channel);

    /// <returns>The row; its state is <see cref="OutboxState.NotNeeded"/> when the requester can only read it on their page.</returns>
    public OutboxMessage Handle(Work work, Ticket ticket, Person requester, Letter letter)
    {
        // A result that a promise waits for goes back by the channel that the work came by (regulation 4, cl. 17).
        var address = letter.EventOnDelivery is null ? AddressOf(ticket, requester) : WayBack(ticket, requester);
        return Write(work, ticket, address, letter with
        {
            InReplyTo = ticket.Channel == address.Channel ? letter.InReplyTo : null,
            References = ticket.Channel == address.Channel ? letter.References : [],
        });
    }

    /// <summary>The same to somebody whose own request was joined to the ticket, on the way they came by.</summary>
    public OutboxMessage ToOther(Work work, Ticket ticket, (Person Person, IncomingMessage Came) other, Letter letter)
    {
        var (person, came) = other;
        var address = IsReadThere(came.Channel) && person.Email is { } email
            && channels.MailboxOf(ticket.Desk) is { } mailbox
            ? (ChannelKeys.Email, mailbox, email)
            : (came.Channel, channels.Present(came.Channel, came.Account, ticket.Desk), came.Conversation);
        return Write(work, ticket, address, letter);
    }

    private static OutboxMessage Write(Work work, Ticket ticket, (string Channel, string Account, string Recipient) address, Letter letter)
    {
        var message = MessageTo(ticket, address, letter, work.Now);
        var row = new OutboxMessage(letter.Audience, letter.DedupeKey, letter.Kind, address.Channel, address.Account, message, work.Now)
            .About(ticket.Id, letter.MessageId, letter.EventOnDelivery);
        if (IsReadThere(address.Channel))
            row.About(ticket.Id, letter.MessageId, letter.EventOnDelivery ?? letter.EventOnReading).OnlyOnPage();
        work.Db.Outbox.Add(row);
        return row;
    }

    /// <summary>The letter as it leaves by an account.</summary>
    internal static OutgoingMessage MessageTo(
        Ticket ticket, (string Channel, string Account, string Recipient) address, Letter letter, DateTimeOffset now)
    {
        var isMail = ChannelMedia.IsMail(address.Channel);
        return new()
        {
            Recipient = address.Recipient,
            Text = letter.Text,
            Subject = isMail ? SubjectOf(letter.Subject ?? ticket.Subject, ticket) : null,
            MessageId = isMail ? $"{ticket.Id:n}.{Guid.CreateVersion7(now):n}@{DomainOf(address.Account)}" : null,
            InReplyTo = letter.InReplyTo,
            References = isMail ? letter.References : [],
            IsAutomatic = letter.IsAutomatic,
            Attachments = letter.Attachments,
            Buttons = letter.Buttons,
        };
    }

    /// <summary>Where answers go: to the chat that the requester has chosen for them, else back by the way the request came.</summary>
    public (string Channel, string Account, string Recipient) AddressOf(Ticket ticket, Person requester) =>
        ticket is { AnswerChannel: { } channel, AnswerAccount: { } account, AnswerChat: { } chat }
            ? (channel, channels.Present(channel, account, ticket.Desk), chat)
            : WayBack(ticket, requester);

    /// <summary>Back by the channel; what came by form, phone or API is answered by e-mail when there is an address.</summary>
    private (string Channel, string Account, string Recipient) WayBack(Ticket ticket, Person requester)
    {
        if (!IsReadThere(ticket.Channel))
            return (ticket.Channel, channels.Present(ticket.Channel, ticket.Account, ticket.Desk), ticket.Conversation);
        // A form's account is the desk it was sent to: where the present desk has no mailbox, that of the first one goes on speaking.
        var mailbox = channels.MailboxOf(ticket.Desk) ?? channels.MailboxOf(ticket.Account);
        return requester.Email is { } address && mailbox is not null
            ? (ChannelKeys.Email, mailbox, address)
            : (ticket.Channel, ticket.Account, ticket.Conversation);
    }

    private static string SubjectOf(string subject, Ticket ticket) =>
        $"{(subject.StartsWith("Re:", StringComparison.OrdinalIgnoreCase) ? subject : "Re: " + subject)} [{ticket.Number}]";

    public static string DomainOf(string account) => account.Contains('@') ? account[(account.LastIndexOf('@') + 1)..] : "helpdesk.invalid";
}
