using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Appeals;

/// <summary>A clerk enters the appeal in the register (59-FZ art. 8(2)): the 30 days for an answer begin.</summary>
internal sealed class RegisterAppeal : TicketAction
{
    public override string Key => "register";

    public override TicketEventKind Event => AppealEvents.Registered;

    public override LocalText Name => new("Зарегистрировать обращение", "Register the appeal");

    public override LocalText Hint => new("С регистрации пойдут 30 дней на ответ.", "The 30 days for an answer begin.");

    protected override LocalText? WhyNot(ActionState state) =>
        state.Had(Event) ? new("Обращение уже зарегистрировано.", "The appeal has been registered.") : null;

    public override ActionForm Asks(ActionAsk ask) =>
        ActionForm.Of(Question.Text("Что сообщить заявителю", "What to tell the requester", required: false));
}
