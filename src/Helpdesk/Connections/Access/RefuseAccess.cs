using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections.Access;

/// <summary>
/// Access to a system cannot be given now. The school is told which one and why; the promise runs on, because cl. 3.4 promises every
/// chosen system, and the task stays in sight until it is given or the school gives the system up.
/// </summary>
internal sealed class RefuseAccess : AccessAction
{
    public const string ActionKey = "refuse-access";

    public override string Key => ActionKey;

    public override TicketEventKind Event => ConnectionEvents.AccessRefused;

    public override LocalText Name => new("Доступ дать нельзя", "Access cannot be given");

    public override string Takes => "target: a system; text: why";

    public override async Task Do(ActionContext context)
    {
        var cancellation = context.Cancellation;
        var reason = AccessReason.Checked(
            context.Input.Text,
            "Напишите, почему доступ дать нельзя: школа это прочтёт.",
            "Write why the access cannot be given: the school will read it.");
        var access = await TicketAccess.Lock(context, cancellation);
        var task = access.Task(context.Input.Target);
        await access.DemandMayGive([task], cancellation);
        var name = access.System(task).Name;
        if (!task.IsWaiting)
            throw new RuleViolation(
                $"Доступ к системе {name.Ru} уже дан или больше не нужен.",
                $"Access to {name.En} has been given or is not wanted any more.");

        task.Refuse(context.Actor, reason, context.Now);
        var requester = await access.Requester(cancellation);
        var text = Language.Of(requester.Language).T(
            $"Доступ к системе {name.Ru} пока дать нельзя. Причина: {reason}\nМы продолжаем этим заниматься и напишем ещё.",
            $"Access to {name.En} cannot be given yet. Reason: {reason}\nWe go on with it and write again.");
        await context.Reply(text);
        await context.Record($"{name.Ru}: {reason}");
    }
}

internal static class AccessReason
{
    /// <exception cref="RuleViolation">None is given, or it is too long.</exception>
    public static string Checked(string? text, string ru, string en) => text switch
    {
        not { Length: > 0 } => throw new RuleViolation(ru, en),
        { Length: > AccessTask.LongestReason } => throw new RuleViolation(
            $"Причина слишком длинная: {text.Length} знаков, можно {AccessTask.LongestReason}.",
            $"The reason is too long: {text.Length} characters, at most {AccessTask.LongestReason}."),
        _ => text,
    };
}
