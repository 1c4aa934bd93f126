using Helpdesk.Data;
using Helpdesk.People;

namespace Helpdesk.Tickets;

/// <summary>
/// An answer that no channel carries, because the requester left no address: a person told it by phone or sent it on paper, and says so
/// with it.
/// </summary>
internal static class ToldOutside
{
    /// <summary>Name of the value.</summary>
    public const string Value = "told";

    public static IReadOnlyList<string> Ways { get; } = ["phone", "post"];

    /// <returns>Null when nothing is said: it is read on the requester's page, or leaves.</returns>
    /// <exception cref="RuleViolation">That is no way, or the answer leaves by itself.</exception>
    public static async Task<string?> From(ActionContext context, SendToRequester sendToRequester, CancellationToken cancellation)
    {
        if (context.Input.Values.GetValueOrDefault(Value) is not { Length: > 0 } way)
            return null;
        if (!Ways.Contains(way))
            throw new RuleViolation("Скажите, как сообщили ответ: phone (по телефону) или post (на бумаге).", "Say how it was told: phone or post (on paper).");
        var requester = (await context.Db.People.FindAsync([context.Ticket.RequesterId], cancellation))!;
        return sendToRequester.Reaches(context.Ticket, requester)
            ? throw new RuleViolation("У заявителя есть адрес: ответ уйдёт ему сам.", "The requester has an address: the answer leaves by itself.")
            : way;
    }
}
