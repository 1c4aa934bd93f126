using System.Text.RegularExpressions;
using Helpdesk.Bots;
using Helpdesk.Bots.Dialogs;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.OnePerson;

/// <summary>
/// <c>/start i-CODE</c> in a bot: this chat is the requester's of the ticket that the invitation was made for, and sees that one ticket. It
/// takes a press of «Начать» in the messenger: a preview of the link opens nothing. Never becomes a request, whatever the code is worth.
/// </summary>
public sealed partial class OpenInvitation(JoinChat joinChat, ChannelCatalog catalog)
{
    private sealed record Said(string Text, IReadOnlyList<IReadOnlyList<OutgoingButton>> Buttons)
    {
        public static implicit operator Said(string text) => new(text, []);
    }

    /// <returns>The code that a message shows; null for every other message.</returns>
    public string? CodeIn(IncomingMessage message) =>
        message is { Callback: null, Attachments.Count: 0, IsCorrection: false } && Shown().Match(message.Text.Trim()) is
        {
            Success: true,
        } match
            ? match.Groups["code"].Value
            : null;

    /// <returns>The ticket that was joined.</returns>
    public async Task<Guid?> Handle(Work work, IncomingMessage message, string code)
    {
        var dialog = await work.LockDialog(message.Channel, message.Account, message.Conversation);
        var language = dialog.Language ?? Language.Of(message.Sender.Language).Code;
        var (said, ticket) = await Open(work, message, code, language);
        dialog.TouchedAt = work.Now;
        var row = new OutboxMessage(
            Audience.One, $"invitation/{message.Account}/{message.ExternalId}", OutboxKind.Dialog, message.Channel, message.Account, new()
            {
                Recipient = message.Conversation,
                Text = said.Text,
                Buttons = said.Buttons,
                IsAutomatic = true,
            }, work.Now);
        work.Db.Outbox.Add(ticket is { } id ? row.About(id) : row);
        return ticket;
    }

    private async Task<(Said Said, Guid? Ticket)> Open(Work work, IncomingMessage message, string code, string language)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var hash = StaffCode.HashOf(code);
        if (await db.ChatInvitations.Where(i => i.Hash == hash).Select(i => (Guid?)i.TicketId).SingleOrDefaultAsync(cancellation)
            is not { } ticketId)
            return (JoinWords.NoSuchInvitation(language), null);
        // Of two who open it at once, the second waits here and finds it used.
        var ticket = await work.LockTicket(ticketId);
        var invitation = await db.ChatInvitations.SingleOrDefaultAsync(i => i.Hash == hash, cancellation);
        if (invitation is null || ticket.ErasedAt is not null || !IsGood(invitation, work.Now))
            return (JoinWords.NoSuchInvitation(language), null);
        if (message.Desk is { } desk && desk != ticket.Desk)
            return (JoinWords.OtherBot(language), null);
        var chat = InboundReceipt.HashOf($"{message.Channel}/{message.Conversation}");
        if (invitation.UsedBy is { } user)
            return user == chat ? (Opened(ticket, language), ticket.Id) : (JoinWords.NoSuchInvitation(language), null);
        // Staff who try the link themselves would become the requester, and use it up.
        if (await db.StaffChats.AnyAsync(c => c.Channel == message.Channel && c.Chat == message.Conversation, cancellation))
            return (JoinWords.ChatOfStaff(language), null);

        invitation.UsedBy = chat;
        var person = await work.RequesterOf(message);
        var requester = await joinChat.Handle(work, message, person, new(
            ChatProofKind.Invitation, ticket.Number, ticket.RequesterId, JoinEvents.JoinedByInvitation)
        { TicketId = ticket.Id });
        if (ticket.Channel != message.Channel || ticket.Conversation != message.Conversation)
            work.Tell(ticket, requester, new()
            {
                Audience = Audience.One,
                DedupeKey = $"chat-joined/{ticket.Id:n}/{hash[..16]}",
                Kind = OutboxKind.Notice,
                Text = JoinWords.ToldElsewhere(catalog.Of(message.Channel).Name.In(requester.Language), ticket.Number, requester.Language),
                IsAutomatic = true,
                References = await db.ThreadOf(ticket.Id, cancellation),
            });
        return (Opened(ticket, language), ticket.Id);
    }

    private static Said Opened(Ticket ticket, string language) =>
        new(
            JoinWords.Joined(ticket, language),
            [[LastingButtons.AnswersHere(ticket.Number, language)], [LastingButtons.MyTickets(language)]]);

    /// <summary>One that expires later than any made by now would was made by a clock that was ahead.</summary>
    private static bool IsGood(ChatInvitation invitation, DateTimeOffset now) =>
        invitation.ExpiresAt > now && invitation.ExpiresAt <= now + ChatInvitation.GoodFor + Data.NodeClock.Grace;

    // A code copied without its command is still no request.
    [GeneratedRegex(@"\A(/start(@\w+)?\s+i-(?<code>[A-Za-z0-9_-]{0,62})|i-(?<code>[A-Za-z0-9_-]{24}))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shown();
}
