using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets.Actions;

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

/// <summary>An action as it is being done: to which ticket, under which rules, with what, and in which transaction.</summary>
public sealed record ActionContext
{
    public required Work Work { get; init; }

    /// <summary>Its row is held.</summary>
    public required Ticket Ticket { get; init; }

    public required Desk Desk { get; init; }

    public required RequestType Type { get; init; }

    public required OfferedAction Action { get; init; }

    public required ActionInput Input { get; init; }

    public HelpdeskDbContext Db => Work.Db;

    public Actor Actor => Work.Actor;

    public DateTimeOffset Now => Work.Now;

    /// <summary>Records the event of the action itself.</summary>
    /// <returns>The ticket's clocks after it.</returns>
    public Task<IReadOnlyList<SlaClock>> Record(string? detail = null) => Work.Record(Ticket, Event, detail);

    /// <summary>What the action records, as an event that promises answer to.</summary>
    /// <exception cref="InvalidCastException">The action records history only.</exception>
    public PromiseEvent Event => (PromiseEvent)Action.Event;

    public CancellationToken Cancellation => Work.Cancellation;

    /// <inheritdoc cref="Work.The" />
    public TService The<TService>()
        where TService : notnull => Work.The<TService>();

    /// <summary>Says something to the requester, with the files that were given.</summary>
    public Task<TicketMessage> Reply(string text) => Work.Reply(Ticket, new() { Text = text, Files = Input.Files });
}
