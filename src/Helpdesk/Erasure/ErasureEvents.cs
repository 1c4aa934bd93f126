using Helpdesk.Tickets;

namespace Helpdesk.Erasure;

public static class ErasureEvents
{
    /// <summary>
    /// The personal data of someone who left were erased here, after their personal account was deleted where it was. Its words are of a
    /// ticket whose data are here: recorded by a version that erased nothing.
    /// </summary>
    public static readonly PromiseEvent Erased = new(
        "data-erased", "отмечено: личный кабинет удалён", "recorded: the personal account is deleted");

    public static IReadOnlyList<TicketEventKind> All { get; } = [Erased];
}
