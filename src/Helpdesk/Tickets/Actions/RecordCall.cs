using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Sla;
using Helpdesk.Tickets.Events;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Tickets.Actions;

/// <summary>
/// Somebody phoned the requester: reached or not, who was spoken to, when. A call that reached keeps what an answer keeps, at the time of
/// the call; one that did not keeps nothing and stands in the history.
/// </summary>
internal sealed class RecordCall : TicketAction
{
    public const string ActionKey = "record-call";

    /// <summary>Names of the values: <c>yes</c> or <c>no</c>; who was spoken to; when is <see cref="CallTime"/>.</summary>
    public const string Reached = "reached";
    public const string Who = "who";

    private const int LongestName = 200;
    private const int LongestNote = 1500;

    public override string Key => ActionKey;

    public override TicketEventKind Event => TicketEvents.Called;

    public override IReadOnlyList<TicketEventKind> Besides => [TicketEvents.CallMissed];

    public override LocalText Name => new("Записать звонок", "Record a call");

    public override LocalText Hint => new(
        "Разговор выполняет срок ответа; звонок без ответа останется в истории.",
        "A talk keeps the promise of an answer; a call that reached nobody stays in the history.");

    public override string Takes =>
        "values: reached (yes or no), who, at; text: a note; a call that reached keeps what a reply keeps";

    public override string Icon => "phone";

    /// <summary>Without words, too: the call itself stands in the history.</summary>
    public override bool IsAccount(ActionInput input) => true;

    public override bool IsOf(RequestType type) => true;

    public override ActionPlace Place(RequestType type) => ActionPlace.Beside;

    public override bool May(Actor actor, string desk, RequestType type) => actor.May(Right.Reply, desk);

    /// <summary>Its time is read from the clock by which the page shows every other time, and the question names that clock.</summary>
    public override ActionForm Asks(ActionAsk ask) => ActionForm.Of(
        new Question(Question.OfValue(Reached), new("Дозвонились?", "Did you reach anybody?"), FieldKind.Choice)
        {
            IsRequired = true,
            Options = [("yes", new("Да, поговорили", "Yes, we spoke")), ("no", new("Нет", "No"))],
        },
        new Question(Question.OfValue(Who), new("С кем говорили", "Who you spoke to"), FieldKind.Text)
        {
            MaxLength = LongestName,
            Value = ask.Read.Requester.Name ?? "",
        },
        new Question(
            Question.OfValue(CallTime.Time), new($"Время звонка ({ask.ZoneName})", $"Time of the call ({ask.ZoneName})"), FieldKind.Time)
        {
            Hint = new("Пусто: сейчас", "Empty: now"),
        },
        new Question(Question.OfValue(CallTime.Day), new("День", "Day"), FieldKind.Date) { Hint = new("Пусто: сегодня", "Empty: today") },
        new Question("text", new("О чём договорились", "What was agreed"), FieldKind.Multiline) { MaxLength = LongestNote }) with
    {
        Given = new Dictionary<string, string> { [Question.OfValue(CallTime.Zone)] = ask.Zone.Id },
    };

    public override async Task Do(ActionContext context)
    {
        var (work, ticket, now) = (context.Work, context.Ticket, context.Now);
        var reached = context.Input.Values.GetValueOrDefault(Reached) switch
        {
            "yes" => true,
            "no" => false,
            _ => throw new RuleViolation(
                "Отметьте, дозвонились ли вы.", "Say whether you reached anybody."),
        };
        var at = When(context);
        var detail = await Detail(context, reached, at);
        await work.TakenByAnswering(ticket);
        var happened = reached ? context.Event : TicketEvents.CallMissed;
        if (at == now)
            await work.Record(ticket, happened, detail);
        else
            await work.RecordOf(at, ticket, happened, detail);
        if (reached)
            ticket.Phoned(now);
    }

    private static async Task<string> Detail(ActionContext context, bool reached, DateTimeOffset at)
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
            who = (await context.Db.People.FindAsync([context.Ticket.RequesterId], context.Cancellation))!.Name
                ?? throw new RuleViolation("Напишите, с кем вы говорили.", "Write who you spoke to.");
        // A call that is put in later than it was made says so.
        var entered = context.Now - at < TimeSpan.FromMinutes(1) ? "" : CallDetail.EnteredAt(context.Now);
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
