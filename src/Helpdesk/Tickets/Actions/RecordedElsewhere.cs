using Helpdesk.Sla;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets.Actions;

/// <summary>
/// The thing itself is done in a system of its own; here it is only recorded, with words for the requester if there are any.
/// </summary>
internal abstract class RecordedElsewhere : TicketAction
{
    public override LocalText Hint => new(
        "Программа только записывает: само дело делается в своей системе.",
        "The program only records it: the thing itself is done in its own system.");

    public override ActionForm Asks(ActionAsk ask) =>
        ActionForm.Of(Question.Text("Что сообщить заявителю", "What to tell the requester", required: false));

    public override async Task Do(ActionContext context)
    {
        await base.Do(context);
        var number = context.Ticket.Number;
        if (context.Input.Text is null or "")
            await context.Work.TellInChat(
                context.Ticket, say => say.T($"Заявка {number}. {Name.Ru}.", $"Request {number}. {Name.En}."));
    }

    /// <summary>Why not twice; null for what may be recorded again.</summary>
    protected virtual LocalText? Once => null;

    protected override LocalText? WhyNot(ActionState state) => Once is { } once && state.Had(Event) ? once : null;
}
