using Helpdesk.Sla;
using Helpdesk.Tickets;

namespace Helpdesk.Intake;

/// <summary>Rules of the form that a requester holds in hand.</summary>
public static class OwnForm
{
    /// <summary>Null while it may be changed.</summary>
    public static LocalText? WhyReadOnly(Ticket ticket) => ticket switch
    {
        _ when ticket.Outcome == TicketOutcome.Approved => new(
            "Заявка одобрена, форма больше не меняется. Если что-то изменилось, напишите нам на странице заявки.",
            "The request is approved, and its form does not change any more. If something has changed, write to us on the request's page."),
        _ when ticket.Outcome == TicketOutcome.Rejected => new(
            "Заявка отклонена, форма больше не меняется. Можно подать новую.",
            "The request is rejected, and its form does not change any more. You can make a new one."),
        { IsOpen: false } => new(
            "Заявка закрыта, форма больше не меняется. Чтобы открыть её снова, напишите нам на странице заявки.",
            "The request is closed, and its form does not change any more. To open it again, write to us on the request's page."),
        _ => null,
    };
}
