using Helpdesk.Data;
using Helpdesk.Sla;
using Helpdesk.Texts;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Talk;

/// <summary>Somebody went back to a page and sent it once more: the same was said, or done, by the same person just before.</summary>
public sealed class SaidTwice : RuleViolation
{
    private SaidTwice(LocalText sentence)
        : base(sentence)
    {
    }

    /// <summary>Later than this nobody comes back to a page by mistake, and a second reminder may well say what the first said.</summary>
    internal static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    /// <summary>The same words of the same writer stand last in the conversation.</summary>
    internal static SaidTwice InConversation() => new(new(
        "Это уже отправлено: такое же сообщение стоит в переписке последним. Если оно нужно ещё раз, отправьте ещё раз.",
        "This was sent already: the same message stands last in the conversation. If it is wanted twice, send it again."));

    /// <summary>The same person did the same with the same words.</summary>
    /// <param name="zone">Of the desk: the moment as it is told where no reader's clock is known.</param>
    internal static SaidTwice ByAction(DateTimeOffset at, TimeZoneInfo zone) =>
        new(Told(SpokenTime.SayMinute(at, zone, "ru"), SpokenTime.SayMinute(at, zone, "en")))
        {
            OnPage = clock => Told(clock(at), clock(at)),
        };

    private static LocalText Told(string ru, string en) => new(
        $"Это уже отправлено: то же самое вы записали {ru}. Если это нужно ещё раз, отправьте ещё раз.",
        $"This was sent already: you recorded the same at {en}. If it is wanted twice, send it again.");
}

internal static class Repeats
{
    /// <summary>The actor, a member of staff or the requester, has not said just this last.</summary>
    /// <exception cref="SaidTwice">It is no news.</exception>
    public static async Task DemandNews(this Work work, Guid ticketId, MessageKind kind, string text)
    {
        var last = await work.Db.Messages.AsNoTracking()
            .Where(m => m.TicketId == ticketId && (m.Kind == MessageKind.Note) == (kind == MessageKind.Note))
            .OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Kind == MessageKind.Request ? 0 : 1).ThenByDescending(m => m.Id)
            .FirstOrDefaultAsync(work.Cancellation);
        if (last is not null && last.Kind == kind && last.AuthorStaffId == work.Actor.StaffId && last.Text == text
            && (work.Now - last.CreatedAt).Duration() < SaidTwice.Lately)
            throw SaidTwice.InConversation();
    }
}
