using Helpdesk.Bots.Dialogs;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets.Actions;

/// <summary>Ends a ticket that needs no answer (spam, a double, taken back): its clocks stop, with a reason that is kept.</summary>
internal sealed class WithdrawTicket : TicketAction
{
    public override string Key => "withdraw";

    public override TicketEventKind Event => TicketEvents.Withdrawn;

    public override LocalText Name => new("Снять без ответа", "Withdraw");

    public override LocalText Hint => new(
        "Сроки по заявке остановятся без ответа. Причину заявитель прочитает: в чате или на своей странице.",
        "The clocks stop without an answer. The requester reads the reason, in the chat or on their page.");

    public override string Takes => "text: why";

    public override string Icon => "cross";

    public override bool IsRefusal => true;

    public override bool IsOf(RequestType type) => true;

    public override ActionPlace Place(RequestType type) => ActionPlace.Beside;

    /// <summary>It stops promises without an answer: whoever decides, or whose work it is.</summary>
    public override bool May(Actor actor, string desk, RequestType type) => actor.May(Right.Decide, desk) || actor.HasQueueOf(desk, type);

    public override ActionForm Asks(ActionAsk ask) =>
        ActionForm.Of(Question.Text("Почему снимаем: спам, дубль, отозвана", "Why: spam, a double, taken back", required: true));

    public override async Task Do(ActionContext context)
    {
        var reason = context.Input.Reason() ?? throw new RuleViolation(
            "Напишите, почему заявка снимается: спам, дубль, отозвана.", "Write why the ticket is withdrawn: spam, a double, taken back.");
        if (context.Ticket.AssigneeId is { } holder && holder != context.Actor.StaffId
            && !context.Actor.May(Right.Decide, context.Ticket.Desk))
            throw new RuleViolation(
                "Заявку ведёт другой сотрудник: снять её может он, руководитель или тот, кто сначала заберёт её себе.",
                "A colleague has this ticket: they withdraw it, or a manager, or whoever takes it over first.");
        await context.Work.Withdraw(context.Ticket, reason);
        var number = context.Ticket.Number;
        await context.Work.TellInChat(
            context.Ticket,
            say => say.T(
                $"Заявка {number} снята. Причина: {reason}", $"Request {number} was withdrawn. Why: {reason}"),
            language => [[LastingButtons.NotSolved(number, language)]]);
    }
}
