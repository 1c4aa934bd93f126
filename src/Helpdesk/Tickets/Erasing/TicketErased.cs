using Helpdesk.Data;
using Helpdesk.Sla;

namespace Helpdesk.Tickets.Erasing;

/// <summary>410: who holds a link of this ticket learns that its data are gone, and nothing else.</summary>
public sealed class TicketErased() : ExpectedFault("The data of this ticket are erased.")
{
    public override int Status => StatusCodes.Status410Gone;

    public override LocalText Says => ForRequester;

    public static LocalText ForRequester { get; } = new(
        "Данные этой заявки стёрты, прочитать или дополнить её больше нельзя.",
        "The data of this request are erased; it can be neither read nor added to.");

    public static LocalText ForStaff { get; } = new(
        "Данные этой заявки стёрты: с ней больше ничего сделать нельзя.",
        "The data of this ticket are erased: nothing more can be done with it.");
}
