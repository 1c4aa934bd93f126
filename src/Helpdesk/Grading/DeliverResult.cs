using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Tickets;

namespace Helpdesk.Grading;

/// <summary>
/// The teacher's result goes back on the channel the work came by. The promise is kept when it is delivered there, not when it is sent
/// (regulation 4, cl. 17); the outbox records the event then.
/// </summary>
internal sealed class DeliverResult(ReplyToRequester replyToRequester, RecordEvent recordEvent) : ITicketAction
{
    public const string GradedEvent = "graded";

    public string Key => TicketActions.DeliverResult;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        if (context.Input.Text is not { Length: > 0 } result)
            throw new RuleViolation("Напишите результат проверки: его получит студент.", "Write the result: the student will receive it.");
        await replyToRequester.Handle(
            context.Db, context.Ticket, new() { Text = result, Files = context.Input.Files, EventOnDelivery = context.Action.Event }, context.Actor, context.Now, cancellation);
        await recordEvent.Handle(context.Db, context.Ticket, GradedEvent, context.Now, context.Actor, null, cancellation);
    }
}
