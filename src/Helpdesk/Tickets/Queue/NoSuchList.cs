using Helpdesk.Data;

namespace Helpdesk.Tickets.Queue;

/// <summary>
/// A list was asked for that there is not: a view, a desk, a value of a filter or a page of it. The question is wrong (400), nothing stands
/// against it now.
/// </summary>
public sealed class NoSuchList(string ru, string en) : RuleViolation(ru, en)
{
    public override int Status => StatusCodes.Status400BadRequest;

    public static NoSuchList OfView(string view) => new(
        $"Такого списка нет: «{view}».",
        $"There is no view “{view}”: {string.Join(", ", TicketQueue.All.Append(TicketQueue.Everything).Select(queue => queue.Key))}.");

    public static NoSuchList OfDesk(string desk) =>
        new($"Службы «{desk}» нет, или она вам не видна.", $"There is no desk “{desk}”, or you do not see it.");

    public static NoSuchList OfValue(TicketFilter filter, string value) => new(
        $"{filter.Name.Ru}: значения «{value}» нет. Есть: {string.Join(", ", filter.Values.Select(known => known.Key))}.",
        $"{filter.Name.En}: there is no value “{value}”. There are: {string.Join(", ", filter.Values.Select(known => known.Key))}.");
}
