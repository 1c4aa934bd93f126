using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Tickets;

namespace Helpdesk.Grading;

/// <summary>
/// The teacher's result, with the marked work, goes back on the channel the work came by. The promise is kept when it is delivered there,
/// not when it is sent (regulation 4, cl. 17); the outbox records the event then, and the work is done.
/// </summary>
internal sealed class DeliverResult(SendToRequester sendToRequester, CloseDeliveredWork closeWork) : ITicketAction
{
    public const string GradedEvent = "graded";

    public string Key => TicketActions.DeliverResult;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var (work, ticket) = (context.Work, context.Ticket);
        if (context.Input.Text is not { Length: > 0 } result)
            throw new RuleViolation("Напишите результат проверки: его получит студент.", "Write the result: the student will receive it.");
        var told = await ToldOutside.From(context, sendToRequester, cancellation);
        await work.Reply(
            ticket, new() { Text = result, Files = context.Input.Files, EventOnDelivery = context.Action.Event, ToldBy = told });
        await work.Record(ticket, GradedEvent);
        if (told is not null)
            await closeWork.Close(work, ticket);
    }
}
