using Helpdesk.Data;
using Helpdesk.Tickets;

namespace Helpdesk.Connections.Access;

/// <summary>The school gave a system up: it is not waited for any more. Who decides on applications decides this.</summary>
internal sealed class CancelAccess(SettleAccess settle) : ITicketAction
{
    public string Key => AllowedActions.CancelAccess;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var reason = AccessReason.Checked(context.Input.Text, "Напишите, почему доступ больше не нужен.", "Write why the access is not wanted any more.");
        var access = await TicketAccess.Lock(context, cancellation);
        var task = access.Task(context.Input.Target);
        var name = access.System(task).Name;
        if (!task.IsWaiting)
            throw new RuleViolation($"Доступ к системе {name.Ru} уже дан или снят.", $"Access to {name.En} has been given or cancelled already.");

        task.Cancel(context.Actor, reason, context.Now);
        var requester = await access.Requester(cancellation);
        var text = requester.Language == "en" ? $"{name.En} is not connected. Reason: {reason}" : $"Систему {name.Ru} не подключаем. Причина: {reason}";
        await context.Work.Reply(context.Ticket, new() { Text = text });
        await context.Record($"{name.Ru}: {reason}");
        await settle.Handle(access, cancellation);
    }
}
