using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.ServiceLevels;

namespace Helpdesk.Tickets;

/// <summary>The desk can go on only when the requester answers. Promises that may be paused stand still; the reason is kept with the pause.</summary>
internal sealed class WaitForRequester(RecordEvent recordEvent) : ITicketAction
{
    public string Key => AllowedActions.Wait;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var reason = context.Input.Text is { Length: > 0 } text ? text : null;
        if (reason is { Length: > ClockPause.LongestReason })
            throw new RuleViolation(
                $"Причина слишком длинная: {reason.Length} знаков, можно {ClockPause.LongestReason}. Подробности напишите заметкой.",
                $"The reason is too long: {reason.Length} characters, at most {ClockPause.LongestReason}. Write the details as a note.");
        context.Ticket.WaitForRequester(context.Now);
        await recordEvent.Handle(context.Db, context.Ticket, context.Action.Event, context.Now, context.Actor, reason, cancellation);
    }
}

/// <summary>Goes on without the requester's answer: they phoned, or it is not needed any more.</summary>
internal sealed class StopWaiting(RecordEvent recordEvent) : ITicketAction
{
    public string Key => AllowedActions.Resume;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        context.Ticket.StopWaiting(context.Now);
        await recordEvent.Handle(context.Db, context.Ticket, TicketEvents.WaitingEnded, context.Now, context.Actor, context.Input.Text, cancellation);
    }
}
