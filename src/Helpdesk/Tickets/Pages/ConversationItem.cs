using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Shell;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Reading;

namespace Helpdesk.Tickets.Pages;

/// <summary>Something in the conversation of a ticket.</summary>
public abstract record ConversationItem(DateTimeOffset At)
{
    /// <summary>One quiet line: taken, approved, closed, warned.</summary>
    public sealed record Event(DateTimeOffset At, string Text, string? Who) : ConversationItem(At)
    {
        public string Line => Who is null ? Text : $"{Text} · {Who}";
    }

    public enum MessageSide
    {
        Requester,
        Staff,

        /// <summary>Only staff see it.</summary>
        Note,

        /// <summary>Sent by the program: an acknowledgement, for example.</summary>
        Automatic,
    }

    public sealed record Message(DateTimeOffset At) : ConversationItem(At)
    {
        /// <summary>Anchor of the message within the page.</summary>
        public required string Id { get; init; }

        public required MessageSide Side { get; init; }

        public required string Author { get; init; }

        public required string Text { get; init; }

        /// <summary>The message as it came, with the quoted history; null when that is the same.</summary>
        public string? FullText { get; init; }

        /// <summary>Channel key; null for notes.</summary>
        public string? Channel { get; init; }

        public IReadOnlyList<AttachmentView> Files { get; init; } = [];

        /// <summary>The letter that it came as; null for what came otherwise, and when its time is over.</summary>
        public Guid? Letter { get; init; }

        /// <summary>How the sending stands; null for what came in and for notes.</summary>
        public HowItReached? Reached { get; init; }

        /// <summary>The kept letter that said that it did not arrive.</summary>
        public Guid? Report { get; init; }
    }

    /// <summary>What was said, what the program sent, and what happened, in time order.</summary>
    /// <param name="letters">The kept letters of the ticket.</param>
    /// <param name="happened">Words of an event.</param>
    internal static IReadOnlyList<ConversationItem> Of(
        TicketDetails read, IReadOnlyList<OriginalLetter> letters, ChannelCatalog channels, Func<TicketEvent, Event> happened)
    {
        var cameAs = letters.ToLookup(letter => letter.MessageId, letter => letter.Id);
        var reports = letters.Where(letter => letter.DeliveryId is not null)
            .ToLookup(letter => letter.DeliveryId!.Value, letter => letter.Id);
        var said = read.Messages.Select(m => Said(m, read, reports) with { Letter = cameAs[m.Id].Cast<Guid?>().FirstOrDefault() });
        var confirmed = read.Outgoing
            .Where(row => row.Kind is OutboxKind.Acknowledgement or OutboxKind.Notice || IsLinkUnderWay(row))
            .Select(row => Sent(row, channels, reports));
        // Being answered is seen by the answer itself.
        var events = read.Events.Where(e => e.Name != TicketEvents.Replied && e.Name != TicketEvents.Registered).Select(happened);
        return [.. said.Concat<ConversationItem>(confirmed).Concat(events).OrderBy(item => item.At)];
    }

    private static Message Said(TicketMessage message, TicketDetails read, ILookup<Guid, Guid> reports)
    {
        var reached = HowItReached.Of(message.Id, read);
        return new(message.CreatedAt)
        {
            Id = "m-" + message.Id.ToString("n"),
            Side = message.Kind switch
            {
                MessageKind.Request => MessageSide.Requester,
                MessageKind.Note => MessageSide.Note,
                _ => MessageSide.Staff,
            },
            Author = message.AuthorName,
            Text = OneTimeLinks.HiddenFromStaff(message.Text),
            FullText = message.FullText is { } full ? OneTimeLinks.HiddenFromStaff(full) : null,
            Channel = message.Kind == MessageKind.Note ? null : message.Channel,
            Files = [.. read.Attachments[message.Id].Select(file => TicketWords.File(file, TicketLinks.File(file)))],
            Reached = reached,
            Report = ReportOn(reached, reports),
        };
    }

    private static Message Sent(OutboxMessage row, ChannelCatalog channels, ILookup<Guid, Guid> reports)
    {
        // Who filled in a form read it on the page that followed.
        var wasShown = row.Kind == OutboxKind.Acknowledgement && ChannelMedia.Of(row.Channel) == ChannelMedium.Form;
        var reached = wasShown ? null : HowItReached.Of(row);
        return new(row.CreatedAt)
        {
            Id = "o-" + row.Id.ToString("n"),
            Side = MessageSide.Automatic,
            Author = row.Kind == OutboxKind.Acknowledgement
                ? Words.T("Подтверждение", "Acknowledgement")
                : Words.T("Извещение", "Notice"),
            Text = row.Kind == OutboxKind.AccessLink ? LinkSent(row, channels) : OneTimeLinks.HiddenFromStaff(row.Message.Text),
            Channel = row.Channel,
            Reached = reached,
            Report = ReportOn(reached, reports),
        };
    }

    /// <summary>The way it took last; what a newer link has replaced is not worth a line.</summary>
    private static bool IsLinkUnderWay(OutboxMessage row) =>
        row.Kind == OutboxKind.AccessLink && row.State is not (OutboxState.Rerouted or OutboxState.NotNeeded);

    /// <summary>To whom a one-time link went; the link itself is for the recipient alone.</summary>
    private static string LinkSent(OutboxMessage row, ChannelCatalog channels)
    {
        var to = MaskedRecipient.Of(channels.Of(row.Channel), row.Message.Recipient, Words.Language);
        return Words.T($"Ссылка на доступ: {to}", $"Link to the access: {to}");
    }

    /// <summary>The last one: a delivery that is tried again may come back again.</summary>
    private static Guid? ReportOn(HowItReached? reached, ILookup<Guid, Guid> reports) =>
        (reached?.InsteadOf ?? (reached?.State is ReachState.Failed ? reached.Row : null)) is { } broken
            ? reports[broken.Id].Cast<Guid?>().LastOrDefault()
            : null;
}
