using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Reading;

/// <summary>What a requester has sent besides the answers of the form.</summary>
/// <param name="Text">Something in words of their own.</param>
/// <param name="File">A file that was taken and is not empty.</param>
public sealed record SentBesides(bool Text, bool File)
{
    /// <summary>The first message of a form is made of its answers, so it says nothing besides them.</summary>
    private static bool IsInOwnWords(string channel, bool isFirst) => !isFirst || !ChannelMedia.IsReadOnPage(channel);

    public static SentBesides First(IncomingMessage message, string text) => new(
        IsInOwnWords(message.Channel, isFirst: true) && !CleanText.IsBlank(text),
        message.Attachments.Any(file => file is { Length: > 0, Content: not null }));

    /// <param name="messages">Of one ticket, the oldest first.</param>
    public static SentBesides In(IEnumerable<TicketMessage> messages, IEnumerable<Attachment> files)
    {
        var own = messages.Where(m => m is { Kind: MessageKind.Request, OtherPersonId: null, IsAutomatic: false }).ToList();
        var ids = own.Select(m => m.Id).ToHashSet();
        return new(
            own.Select((m, i) => IsInOwnWords(m.Channel, isFirst: i == 0) && !CleanText.IsBlank(m.Text)).Contains(true),
            files.Any(f => ids.Contains(f.MessageId) && f is { Length: > 0, Missing: null }));
    }

    public static async Task<SentBesides> In(HelpdeskDbContext db, Guid ticketId, CancellationToken cancellation)
    {
        var messages = await db.Messages.AsNoTracking().Where(m => m.TicketId == ticketId && m.Kind == MessageKind.Request)
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancellation);
        return In(messages, await db.Attachments.AsNoTracking().Where(a => a.TicketId == ticketId).ToListAsync(cancellation));
    }
}
