using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Tickets;

namespace Helpdesk.Appeals;

/// <summary>The answer on the merits (59-FZ art. 12(1)): it has words, unlike a mere mark that it was given.</summary>
internal sealed class AnswerAppeal(ReplyToRequester replyToRequester, RecordEvent recordEvent) : ITicketAction
{
    public string Key => TicketActions.Answer;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        if (context.Input.Text is not { Length: > 0 } answer)
            throw new RuleViolation("Напишите ответ на обращение.", "Write the answer to the appeal.");
        await replyToRequester.Handle(context.Db, context.Ticket, new() { Text = answer, Files = context.Input.Files }, context.Actor, context.Now, cancellation);
        await recordEvent.Handle(context.Db, context.Ticket, context.Action.Event, context.Now, context.Actor, null, cancellation);
    }
}
