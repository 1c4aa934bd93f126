using Helpdesk.Bots;
using Helpdesk.Connections.Secrets;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Schools;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections.Access;

/// <summary>
/// Access to chosen systems is given: with a login, which leaves by a one-time link, or without, when it was given outside. With the last
/// of them the promise of 24 hours is kept (cl. 3.4).
/// </summary>
internal sealed class GrantAccess : AccessAction
{
    /// <summary>
    /// Name of the value by which a person says that the access has reached the school in another way; its only value is <c>yes</c>.
    /// </summary>
    public const string Outside = "outside";

    public const string ActionKey = "grant";

    public override string Key => ActionKey;

    public override TicketEventKind Event => ConnectionEvents.AccessGiven;

    public override IReadOnlyList<TicketEventKind> Besides => [ConnectionEvents.AccessComplete];

    public override LocalText Name => new("Дать доступ", "Give access");

    public override LocalText Hint => new(
        "Срок считается выполненным, когда доступ дан ко всем выбранным системам.",
        "The promise is kept when access to every chosen system is given.");

    public override string Takes =>
        "target: a system; values: login, password, note, which leave by a one-time link; a person without them says outside: yes";

    public override string Icon => "key";

    public override bool HasSecretValues => true;

    public override ActionPlace Place(RequestType type) => ActionPlace.Bar;

    public override ActionForm Asks(ActionAsk ask) => new() { Page = AccessPage };

    public override async Task Do(ActionContext context)
    {
        var cancellation = context.Cancellation;
        var (db, ticket, input) = (context.Db, context.Ticket, context.Input);
        var access = await TicketAccess.Lock(context, cancellation);
        var tasks = Asked(access, input.Target);
        await access.DemandMayGive(tasks, cancellation);
        var secret = SecretText.From(input.Values);
        // A slip of the hand is not to tell a school that it has what it has not; a program has no hands.
        if (secret is null && context.Actor.StaffId is not null && input.Values.GetValueOrDefault(Outside) != "yes")
            throw new RuleViolation(
                "Впишите логин и пароль или отметьте, что доступ уже передан другим путём.",
                "Write the login and the password, or say that the access was given in another way.");
        if (secret is not null && tasks.Count > 1)
            throw new RuleViolation(
                "Логин и пароль выдают к одной системе за раз: выберите её.", "A login is given to one system at a time: choose it.");

        var edit = context.Work.Edit(access.School, null, ticket.Id);
        foreach (var task in tasks)
        {
            task.Give(context.Actor, context.Now);
            await edit.Give(ticket.Desk, task.System, cancellation);
            await context.Record(task.System);
        }
        var sent = secret is null ? null : await context.The<IssueSecret>().Handle(access, tasks[0], secret, cancellation);
        await Say(access, tasks, sent, cancellation);
        await context.The<SettleAccess>().Handle(access, cancellation);
    }

    private static async Task Say(
        TicketAccess access, IReadOnlyList<AccessTask> tasks, IssueSecret.Sent? sent, CancellationToken cancellation)
    {
        var context = access.Context;
        var requester = await access.Requester(cancellation);
        var names = string.Join(", ", tasks.Select(t => access.System(t).Name.In(requester.Language)));
        var text = Language.Of(requester.Language).T($"Дан доступ: {names}.", $"Access given: {names}.");
        if (sent is not null)
            text += " " + sent.Told(requester.Language);
        if (context.Input.Text is { Length: > 0 } words)
            text += "\n" + words;
        await context.Reply(text);
    }

    /// <summary>The tasks named; without a name all that are left.</summary>
    private static IReadOnlyList<AccessTask> Asked(TicketAccess access, string? target)
    {
        var keys = (target ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        if (keys.Count == 0)
            return access.Waiting.ToList() is { Count: > 0 } left
                ? left
                : throw new RuleViolation("Выдавать больше нечего.", "Nothing is left to be given.");
        return [.. keys.Select(access.Task).Select(task => task.IsWaiting ? task : throw NotLeft(access, task))];
    }

    private static RuleViolation NotLeft(TicketAccess access, AccessTask task)
    {
        var name = access.System(task).Name;
        return task.State == AccessState.Given
            ? new RuleViolation($"Доступ к системе {name.Ru} уже дан.", $"Access to {name.En} has been given already.")
            : new RuleViolation(
                $"Доступ к системе {name.Ru} больше не нужен: {task.Reason}", $"Access to {name.En} is not wanted any more: {task.Reason}");
    }
}
