using Helpdesk.Connections.Secrets;
using Helpdesk.Data;
using Helpdesk.Tickets;

namespace Helpdesk.Connections.Access;

/// <summary>
/// A new login for access that was given before: the link was lost, opened by somebody else or ran out. The earlier link ends with it.
/// Possible on a closed ticket, too: the school's access does not end with its ticket.
/// </summary>
internal sealed class ReissueAccess(IssueSecret issueSecret) : ITicketAction
{
    public string Key => AllowedActions.ReissueAccess;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var access = await TicketAccess.Lock(context, cancellation);
        var task = access.Task(context.Input.Target);
        await access.DemandMayGive([task], cancellation);
        var name = access.System(task).Name;
        if (task.State != AccessState.Given)
            throw new RuleViolation(
                $"Доступ к системе {name.Ru} ещё не дан: выдайте его.", $"Access to {name.En} has not been given yet: give it.");
        var secret = SecretText.From(context.Input.Values)
            ?? throw new RuleViolation("Впишите новый логин, пароль или текст доступа.", "Write the new login, password or text.");

        var sent = await issueSecret.Handle(access, task, secret, cancellation);
        var requester = await access.Requester(cancellation);
        var text = (requester.Language == "en" ? $"New access: {name.En}. " : $"Доступ выдан заново: {name.Ru}. ") + sent.Told(requester.Language);
        if (context.Input.Text is { Length: > 0 } words)
            text += "\n" + words;
        await context.Reply(text);
        await context.Record(task.System);
    }
}
