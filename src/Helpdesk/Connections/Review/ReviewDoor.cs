using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections.Review;

/// <summary>An application with a checklist is checked, and decided, on a page of its own.</summary>
internal sealed class ReviewDoor : ITicketDoor
{
    public TicketDoor? Of(ReadTicket.Response read)
    {
        if (read.Type.Checklist.Count == 0)
            return null;
        var decides = read.Actions.Any(a => a.Action.IsDecision);
        return new(
            "review", "review",
            decides ? new("Рассмотреть заявление", "Review the application") : new("Заявление и проверка", "Application and checklist"),
            "list", decides);
    }
}
