using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Connections.Access;

/// <summary>The school gave a system up: it is not waited for any more. Who decides on applications decides this.</summary>
internal sealed class CancelAccess : AccessAction
{
    public const string ActionKey = "cancel-access";

    public override string Key => ActionKey;

    public override TicketEventKind Event => ConnectionEvents.AccessCancelled;

    public override IReadOnlyList<TicketEventKind> Besides => [ConnectionEvents.AccessComplete];

    public override LocalText Name => new("Система больше не нужна", "The system is not wanted");

    public override string Takes => "target: a system; text: why";

    public override bool IsOf(RequestType type) => type.Action(GrantAccess.ActionKey) is not null;

    public override bool May(Actor actor, string desk, RequestType type) => actor.May(Right.Decide, desk);

    public override async Task Do(ActionContext context)
    {
        var cancellation = context.Cancellation;
        var reason = AccessReason.Checked(
            context.Input.Text, "Напишите, почему доступ больше не нужен.", "Write why the access is not wanted any more.");
        var access = await TicketAccess.Lock(context, cancellation);
        var task = access.Task(context.Input.Target);
        var name = access.System(task).Name;
        if (!task.IsWaiting)
            throw new RuleViolation(
                $"Доступ к системе {name.Ru} уже дан или снят.", $"Access to {name.En} has been given or cancelled already.");

        task.Cancel(context.Actor, reason, context.Now);
        var requester = await access.Requester(cancellation);
        var text = Language.Of(requester.Language).T(
            $"Систему {name.Ru} не подключаем. Причина: {reason}",
            $"{name.En} is not connected. Reason: {reason}");
        await context.Work.Reply(context.Ticket, new() { Text = text });
        await context.Record($"{name.Ru}: {reason}");
        await context.The<SettleAccess>().Handle(access, cancellation);
    }
}
