using Helpdesk.Data;
using Helpdesk.People;

namespace Helpdesk.Tickets;

/// <summary>
/// Somebody phoned the requester: reached or not, who was spoken to, when. A call that reached keeps what an answer keeps, at the time of
/// the call; one that did not keeps nothing and stands in the history.
/// </summary>
internal sealed class RecordCall(RecordEvent recordEvent) : ITicketAction
{
    public const string Missed = "call-missed";

    /// <summary>Names of the values: <c>yes</c> or <c>no</c>; who was spoken to; when is <see cref="CallTime"/>.</summary>
    public const string Reached = "reached";
    public const string Who = "who";

    private const int LongestName = 200;
    private const int LongestNote = 1500;

    public string Key => AllowedActions.RecordCall;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var (work, ticket, now) = (context.Work, context.Ticket, context.Now);
        var reached = context.Input.Values.GetValueOrDefault(Reached) switch
        {
            "yes" => true,
            "no" => false,
            _ => throw new RuleViolation("Отметьте, дозвонились ли вы (reached: yes или no).", "Say whether you reached anybody (reached: yes or no)."),
        };
        var at = When(context);
        var detail = await Detail(context, reached, at, cancellation);
        work.TakenByAnswering(ticket);
        var name = reached ? context.Action.Event : Missed;
        if (at == now)
            await work.Record(ticket, name, detail);
        else
            await recordEvent.Rewrite(work, ticket, new(ticket.Id, name, at, context.Actor.StaffId, context.Actor.Name, detail), name);
        if (reached)
            ticket.Phoned(now);
    }

    private static async Task<string> Detail(ActionContext context, bool reached, DateTimeOffset at, CancellationToken cancellation)
    {
        var note = context.Input.Text ?? "";
        if (note.Length > LongestNote)
            throw new RuleViolation(
                $"Запись о звонке слишком длинная: {note.Length} знаков, можно {LongestNote}.",
                $"The note is too long: {note.Length} characters, at most {LongestNote}.");
        var who = MessageText.Clean(context.Input.Values.GetValueOrDefault(Who)).ReplaceLineEndings(" ");
        if (who.Length > LongestName)
            throw new RuleViolation(
                $"Имя слишком длинное: {who.Length} знаков, можно {LongestName}.",
                $"The name is too long: {who.Length} characters, at most {LongestName}.");
        if (who.Length == 0 && reached)
            who = (await context.Db.People.FindAsync([context.Ticket.RequesterId], cancellation))!.Name
                ?? throw new RuleViolation("Напишите, с кем вы говорили.", "Write who you spoke to.");
        // A call that is put in later than it was made says so.
        var entered = context.Now - at < TimeSpan.FromMinutes(1) ? "" : CallTime.EnteredAt(context.Now);
        return string.Join("; ", new[] { who, note, entered }.Where(part => part.Length > 0));
    }

    private static DateTimeOffset When(ActionContext context)
    {
        var at = CallTime.Given(context) ?? context.Now;
        if (at > context.Now)
            throw new RuleViolation("Звонок не может быть в будущем.", "A call cannot be in the future.");
        // A time of day says whole minutes.
        if (at.AddMinutes(1) <= context.Ticket.CreatedAt)
            throw new RuleViolation("Звонок не может быть раньше самой заявки.", "A call cannot be earlier than the ticket.");
        return at < context.Ticket.CreatedAt ? context.Ticket.CreatedAt : at;
    }
}
