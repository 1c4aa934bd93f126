using Helpdesk.Tickets;

namespace Helpdesk.Cards;

/// <summary>What is done elsewhere with cards and the data of their holders, and recorded here by whoever did it.</summary>
public static class CardEvents
{
    public static readonly PromiseEvent Issued = new("card-issued", "отмечено: новая карта выдана", "recorded: the new card is issued");

    public static readonly PromiseEvent Blocked = new("card-blocked", "отмечено: карта заблокирована", "recorded: the card is blocked");

    public static readonly PromiseEvent DataChanged = new("data-changed", "отмечено: данные изменены", "recorded: the data are changed");

    public static IReadOnlyList<TicketEventKind> All { get; } = [Issued, Blocked, DataChanged];
}
