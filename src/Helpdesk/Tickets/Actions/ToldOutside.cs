using Helpdesk.Data;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets.Actions;

/// <summary>
/// An answer that no channel carries, because the requester left no address: a person told it by phone or sent it on paper, and says so
/// with it.
/// </summary>
internal static class ToldOutside
{
    /// <summary>Name of the value.</summary>
    public const string Value = "told";

    /// <summary>Asked where the answer would reach nobody by itself.</summary>
    public static IEnumerable<Question> Asked(ActionAsk ask)
    {
        if (ask.Read.AnswersGoBy != HowItReached.Page)
            yield break;
        yield return new(Question.OfValue(Value), new("Адреса нет: как сообщили", "No address: how it was told"), FieldKind.Choice)
        {
            Options =
            [
                ("", new("Ещё никак, только на странице заявки", "Not yet, only on the requester's page")),
                (HowItReached.ByPhone, new("По телефону", "By phone")),
                (HowItReached.OnPaper, new("На бумаге", "On paper")),
            ],
            Value = "",
        };
    }

    /// <returns>Null when nothing is said: it is read on the requester's page, or leaves.</returns>
    /// <exception cref="RuleViolation">That is no way, or the answer leaves by itself.</exception>
    public static async Task<string?> From(ActionContext context)
    {
        if (context.Input.Values.GetValueOrDefault(Value) is not { Length: > 0 } way)
            return null;
        if (!HowItReached.ToldWays.Contains(way))
            throw new RuleViolation(
                "Скажите, как сообщили ответ: phone (по телефону) или post (на бумаге).", "Say how it was told: phone or post (on paper).");
        var requester = (await context.Db.People.FindAsync([context.Ticket.RequesterId], context.Cancellation))!;
        return context.The<SendToRequester>().Reaches(context.Ticket, requester)
            ? throw new RuleViolation(
                "У заявителя есть адрес: ответ уйдёт ему сам.", "The requester has an address: the answer leaves by itself.")
            : way;
    }
}
