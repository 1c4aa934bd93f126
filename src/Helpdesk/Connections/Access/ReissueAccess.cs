using Helpdesk.Bots;
using Helpdesk.Connections.Secrets;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections.Access;

/// <summary>
/// A new login for access that was given before: the link was lost, opened by somebody else or ran out. The earlier link ends with it.
/// Possible on a closed ticket, too: the school's access does not end with its ticket.
/// </summary>
internal sealed class ReissueAccess : AccessAction
{
    public const string ActionKey = "reissue-access";

    public override string Key => ActionKey;

    public override TicketEventKind Event => ConnectionEvents.AccessReissued;

    public override LocalText Name => new("Выдать доступ заново", "Give new access");

    public override string Takes => "target: a system; values: login, password, note";

    public override string Icon => "key";

    public override bool HasSecretValues => true;

    public override bool IsOf(RequestType type) => type.Action(GrantAccess.ActionKey) is not null;

    public override ActionPlace Place(RequestType type) => ActionPlace.Menu;

    protected override bool IsForClosed => true;

    protected override LocalText? WhyNot(ActionState state) => state.Had(ConnectionEvents.AccessGiven)
        ? null
        : new("Доступ по этой заявке ещё не давали.", "No access has been given on this ticket yet.");

    public override ActionForm Asks(ActionAsk ask) => new() { Page = AccessPage };

    public override async Task Do(ActionContext context)
    {
        var cancellation = context.Cancellation;
        var access = await TicketAccess.Lock(context, cancellation);
        var task = access.Task(context.Input.Target);
        await access.DemandMayGive([task], cancellation);
        var name = access.System(task).Name;
        if (task.State != AccessState.Given)
            throw new RuleViolation(
                $"Доступ к системе {name.Ru} ещё не дан: выдайте его.", $"Access to {name.En} has not been given yet: give it.");
        var secret = SecretText.From(context.Input.Values)
            ?? throw new RuleViolation("Впишите новый логин, пароль или текст доступа.", "Write the new login, password or text.");

        var sent = await context.The<IssueSecret>().Handle(access, task, secret, cancellation);
        var requester = await access.Requester(cancellation);
        var text = Language.Of(requester.Language).T($"Доступ выдан заново: {name.Ru}. ", $"New access: {name.En}. ")
            + sent.Told(requester.Language);
        if (context.Input.Text is { Length: > 0 } words)
            text += "\n" + words;
        await context.Reply(text);
        await context.Record(task.System);
    }
}
