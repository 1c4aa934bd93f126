using Helpdesk.Desks;
using Helpdesk.ServiceLevels;
using Helpdesk.Sla;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets.Actions;

/// <summary>
/// The desk can go on only when the requester answers. Promises that may be paused stand still; the reason is kept with the pause.
/// </summary>
internal sealed class WaitForRequester : TicketAction
{
    public const string ActionKey = "wait";

    public override string Key => ActionKey;

    public override TicketEventKind Event => TicketEvents.Waiting;

    public override LocalText Name => new("Ждать ответа заявителя", "Wait for the requester");

    public override LocalText Hint => new(
        "Если срок можно приостановить, он встанет, пока заявитель не ответит. Причину он увидит в объяснении срока.",
        "A deadline that may be paused stands still until the requester answers, who sees the reason where the deadline is explained.");

    public override string Takes => "text: why";

    public override string Icon => "pause";

    public override bool IsOf(RequestType type) => true;

    public override ActionPlace Place(RequestType type) => ActionPlace.Beside;

    protected override LocalText? WhyNot(ActionState state) => state.Ticket.State == TicketState.Waiting
        ? new("Заявка уже ждёт ответа заявителя.", "The ticket is waiting already.")
        : null;

    public override ActionForm Asks(ActionAsk ask) => ActionForm.Of(Question.Reason("Чего ждём", "What is waited for"));

    public override async Task Do(ActionContext context)
    {
        var reason = context.Input.Reason(ClockPause.LongestReason);
        context.Ticket.WaitForRequester(context.Now);
        await context.Record(reason);
        var number = context.Ticket.Number;
        await context.Work.TellInChat(context.Ticket, say => reason is null
            ? say.T($"По заявке {number} ждём вашего ответа. Напишите его сюда.", $"Request {number} waits for your answer. Write it here.")
            : say.T(
                $"По заявке {number} ждём вашего ответа: {Sentence(reason)} Напишите его сюда.",
                $"Request {number} waits for your answer: {Sentence(reason)} Write it here."));
    }

    private static string Sentence(string reason) => char.IsPunctuation(reason[^1]) ? reason : reason + ".";
}
