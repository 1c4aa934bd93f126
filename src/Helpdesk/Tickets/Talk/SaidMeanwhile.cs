using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Talk;

/// <summary>
/// The requester or a colleague wrote while a reply was being written, or an action prepared: that is read first, then it is sent or done,
/// or not.
/// </summary>
/// <param name="happened">Who wrote: «Пока вы писали, ответил …».</param>
/// <param name="messages">What was written, the oldest first.</param>
/// <param name="undone">What has not been done, and how to do it all the same.</param>
public sealed class SaidMeanwhile(LocalText happened, IReadOnlyList<TicketMessage> messages, LocalText undone) : RuleViolation(
    $"{happened.Ru} «{Quoted(messages)}» {undone.Ru}", $"{happened.En} “{Quoted(messages)}” {undone.En}")
{
    private const int LongestQuote = 300;

    public LocalText Happened => happened;

    public IReadOnlyList<TicketMessage> Messages => messages;

    private static string Quoted(IReadOnlyList<TicketMessage> messages)
    {
        var text = messages[^1].Text;
        return text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";
    }
}

internal static class Seen
{
    private static readonly LocalText ReplyNotSent = new(
        "Ваш ответ не отправлен: прочитайте и, если он ещё нужен, отправьте ещё раз.",
        "Your reply is not sent: read it and, if it is still wanted, send it again.");

    private static readonly LocalText ActionNotDone = new(
        "Действие не выполнено: прочитайте и, если оно ещё нужно, повторите.",
        "The action is not done: read it and, if it is still wanted, do it again.");

    /// <param name="seen">How many messages (<see cref="TicketDetails.Said"/>) the writer has read. A count, because clocks of two nodes
    /// may differ.</param>
    /// <exception cref="SaidMeanwhile">There are more by now, and not only the writer's own.</exception>
    public static async Task DemandSeen(this Work work, Ticket ticket, int seen, bool isReply)
    {
        var writer = work.Actor;
        var since = await work.Db.Messages.AsNoTracking().Where(m => m.TicketId == ticket.Id && m.Kind != MessageKind.Note)
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Kind == MessageKind.Request ? 0 : 1).ThenBy(m => m.Id).Skip(Math.Max(0, seen))
            .ToListAsync(work.Cancellation);
        var others =
            since.Where(m => m.Kind == MessageKind.Request || m.AuthorStaffId != writer.StaffId || m.AuthorName != writer.Name).ToList();
        if (others.Count == 0)
            return;
        var last = others[^1];
        throw new SaidMeanwhile(
            last.Kind == MessageKind.Request
                ? new(
                    $"Пока вы писали, написал заявитель: {last.AuthorName}.",
                    $"While you were writing, the requester wrote: {last.AuthorName}.")
                : new(
                    $"Пока вы писали, ответил коллега: {last.AuthorName}.",
                    $"While you were writing, a colleague answered: {last.AuthorName}."),
            others, isReply ? ReplyNotSent : ActionNotDone);
    }
}
