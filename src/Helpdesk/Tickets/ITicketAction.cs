using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;

namespace Helpdesk.Tickets;

/// <summary>What a person gave with an action: a reason, the words for the requester, a system, a member of staff.</summary>
public sealed record ActionInput
{
    public string? Text { get; init; }

    /// <summary>What the action is about when there are several such: the key of a system, the id of a member of staff.</summary>
    public string? Target { get; init; }

    /// <summary>What else this action asks, by name: a remark on each field, a login and a password.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<IncomingAttachment> Files { get; init; } = [];
}

/// <summary>What stays in the history as it was written.</summary>
internal static class ReasonInHistory
{
    /// <returns>Null when none is given.</returns>
    /// <exception cref="RuleViolation">It is longer than the history keeps: it would be cut without a word.</exception>
    public static string? Reason(this ActionInput input, int most = TicketEvent.LongestDetail) => input.Text switch
    {
        null or "" => null,
        { } text when text.Length > most => throw new RuleViolation(
            $"Причина слишком длинная: {text.Length} знаков, можно {most}. Подробности напишите заметкой.",
            $"The reason is too long: {text.Length} characters, at most {most}. Write the details as a note."),
        { } text => text,
    };
}

public sealed record ActionContext(HelpdeskDbContext Db, Ticket Ticket, Desk Desk, RequestType Type, RequestAction Action, ActionInput Input, Actor Actor, DateTimeOffset Now)
{
    /// <summary>What the database cannot take back is done once the transaction is committed. It must not throw: the action is done by then.</summary>
    public List<Func<Task>> AfterCommit { get; } = [];
}

/// <summary>
/// An action that does more than record its event. A feature brings one for each of its keys; <see cref="ActOnTicket"/> holds the
/// ticket's row and has checked the rights.
/// </summary>
public interface ITicketAction
{
    string Key { get; }

    Task Handle(ActionContext context, CancellationToken cancellation);
}

/// <summary>What a feature does after actions that are not its own, in the same transaction.</summary>
public interface IAfterAction
{
    Task Handle(ActionContext context, CancellationToken cancellation);
}
