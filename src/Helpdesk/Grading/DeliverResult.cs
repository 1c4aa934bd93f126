using Helpdesk.Data;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Grading;

/// <summary>
/// The teacher's result, with the marked work, goes back on the channel the work came by. The promise is kept when it is delivered there,
/// not when it is sent (regulation 4, cl. 17); the outbox records the event then, and the work is done.
/// </summary>
internal sealed class DeliverResult : TicketAction
{
    public override string Key => "deliver-result";

    public override TicketEventKind Event => GradingEvents.ResultDelivered;

    public override IReadOnlyList<TicketEventKind> Besides => [GradingEvents.Graded];

    public override LocalText Name => new("Отправить результат", "Send the result");

    public override LocalText Hint => new(
        "Результат уйдёт тем каналом, которым пришла работа. Когда он доставлен, срок выполнен и работа закрыта.",
        "The result leaves by the channel the work came by. The promise is kept when it is delivered, and the work is closed.");

    public override string Takes => "text; files; values: told (phone or post) where the requester has no address";

    public override string Icon => "send";

    public override ActionForm Asks(ActionAsk ask) => ActionForm.Of(
        [
            Question.Text("Результат проверки", "Result", required: true),
            Question.Files("Проверенная работа", "The marked work"),
            .. ToldOutside.Asked(ask),
        ]);

    public override async Task Do(ActionContext context)
    {
        var (work, ticket) = (context.Work, context.Ticket);
        if (context.Input.Text is not { Length: > 0 } result)
            throw new RuleViolation("Напишите результат проверки: его получит студент.", "Write the result: the student will receive it.");
        var told = await ToldOutside.From(context);
        await work.Reply(
            ticket, new() { Text = result, Files = context.Input.Files, EventOnDelivery = context.Event, ToldBy = told });
        await work.Record(ticket, GradingEvents.Graded);
        if (told is not null)
            await context.The<CloseDeliveredWork>().Close(work, ticket);
    }
}
