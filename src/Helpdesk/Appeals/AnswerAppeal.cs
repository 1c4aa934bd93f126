using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Tickets;

namespace Helpdesk.Appeals;

/// <summary>The answer on the merits (59-FZ art. 12(1)): it has words, unlike a mere mark that it was given, and it reaches the applicant.</summary>
internal sealed class AnswerAppeal(SendToRequester sendToRequester) : ITicketAction
{
    public string Key => TicketActions.Answer;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        if (context.Input.Text is not { Length: > 0 } answer)
            throw new RuleViolation("Напишите ответ на обращение.", "Write the answer to the appeal.");
        var told = await ToldOutside.From(context, sendToRequester, cancellation);
        await context.Work.Reply(
            context.Ticket, new() { Text = answer, Files = context.Input.Files, EventOnSending = context.Action.Event, ToldBy = told });
    }
}
