using System.Globalization;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Texts;

namespace Helpdesk.Tickets;

/// <summary>
/// Somebody phoned the requester: reached or not, who was spoken to, when. A call that reached keeps what an answer keeps, at the time of
/// the call; one that did not keeps nothing and stands in the history.
/// </summary>
internal sealed class RecordCall(RecordEvent recordEvent) : ITicketAction
{
    public const string Missed = "call-missed";

    /// <summary>Names of the values: <c>yes</c> or <c>no</c>; who was spoken to; an instant, or a day and a time by the desk's clock.</summary>
    public const string Reached = "reached";
    public const string Who = "who";
    public const string At = "at";
    public const string Day = "day";
    public const string Time = "time";

    private const int LongestName = 200;
    private const int LongestNote = 1500;

    public string Key => AllowedActions.RecordCall;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var (db, ticket, now) = (context.Db, context.Ticket, context.Now);
        var reached = context.Input.Values.GetValueOrDefault(Reached) switch
        {
            "yes" => true,
            "no" => false,
            _ => throw new RuleViolation("Отметьте, дозвонились ли вы (reached: yes или no).", "Say whether you reached anybody (reached: yes or no)."),
        };
        var at = When(context);
        var detail = await Detail(context, reached, at, cancellation);
        db.TakenByAnswering(ticket, context.Actor, now);
        var name = reached ? context.Action.Event : Missed;
        if (at == now)
            await recordEvent.Handle(db, ticket, name, now, context.Actor, detail, cancellation);
        else
            await recordEvent.Rewrite(db, ticket, new(ticket.Id, name, at, context.Actor.StaffId, context.Actor.Name, detail), name, now, cancellation);
        if (reached)
            ticket.Phoned(now);
    }

    private static async Task<string> Detail(ActionContext context, bool reached, DateTimeOffset at, CancellationToken cancellation)
    {
        var note = context.Input.Text ?? "";
        if (note.Length > LongestNote)
            throw new RuleViolation($"Запись о звонке слишком длинная: {note.Length} знаков, можно {LongestNote}.", $"The note is too long: {note.Length} characters, at most {LongestNote}.");
        var who = MessageText.Clean(context.Input.Values.GetValueOrDefault(Who)).ReplaceLineEndings(" ");
        if (who.Length > LongestName)
            throw new RuleViolation($"Имя слишком длинное: {who.Length} знаков, можно {LongestName}.", $"The name is too long: {who.Length} characters, at most {LongestName}.");
        if (who.Length == 0 && reached)
            who = (await context.Db.People.FindAsync([context.Ticket.RequesterId], cancellation))!.Name
                ?? throw new RuleViolation("Напишите, с кем вы говорили.", "Write who you spoke to.");
        // A call that is put in later than it was made says so.
        var entered = context.Now - at < TimeSpan.FromMinutes(1) ? "" : "записано " + SpokenTime.Say(context.Now, context.Desk.Calendar.Zone, "ru");
        return string.Join("; ", new[] { who, note, entered }.Where(part => part.Length > 0));
    }

    private static DateTimeOffset When(ActionContext context)
    {
        var at = Given(context) ?? context.Now;
        if (at > context.Now)
            throw new RuleViolation("Звонок не может быть в будущем.", "A call cannot be in the future.");
        // A time of day says whole minutes.
        if (at.AddMinutes(1) <= context.Ticket.CreatedAt)
            throw new RuleViolation("Звонок не может быть раньше самой заявки.", "A call cannot be earlier than the ticket.");
        return at < context.Ticket.CreatedAt ? context.Ticket.CreatedAt : at;
    }

    private static DateTimeOffset? Given(ActionContext context)
    {
        var values = context.Input.Values;
        var zone = context.Desk.Calendar.Zone;
        if (values.GetValueOrDefault(At) is { Length: > 0 } instant)
            return DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at.ToUniversalTime().ToStored()
                : throw NotATime(instant);
        if (values.GetValueOrDefault(Time) is not { Length: > 0 } time)
            return null;
        if (!TimeOnly.TryParseExact(time, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            throw NotATime(time);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(context.Now, zone).DateTime);
        var day = values.GetValueOrDefault(Day) is { Length: > 0 } text
            ? DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw NotATime(text)
            : today;
        var local = day.ToDateTime(clock);
        return zone.IsInvalidTime(local) ? throw NotATime(time) : new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static RuleViolation NotATime(string text)
    {
        var shown = text.Length <= 40 ? text : text[..40] + "…";
        return new($"«{shown}» — не время звонка. Пример: 14:30.", $"“{shown}” is not the time of a call. Write 14:30, for example.");
    }
}
