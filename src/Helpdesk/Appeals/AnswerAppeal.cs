using Helpdesk.Data;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Talk;

namespace Helpdesk.Appeals;

/// <summary>
/// The answer on the merits (59-FZ art. 12(1)): it has words, unlike a mere mark that it was given, and it reaches the applicant.
/// </summary>
internal sealed class AnswerAppeal : TicketAction
{
    public override string Key => "answer";

    public override TicketEventKind Event => AppealEvents.Answered;

    public override LocalText Name => new("Ответить на обращение", "Answer the appeal");

    public override string Takes => "text; files; values: told (phone or post) where the requester has no address";

    public override string Icon => "send";

    protected override LocalText? WhyNot(ActionState state) => state switch
    {
        _ when state.Had(Event) => new("На обращение уже дан ответ.", "The appeal has been answered."),
        _ when !state.Had(AppealEvents.Registered) => new("Сначала зарегистрируйте обращение.", "Register the appeal first."),
        _ => null,
    };

    public override ActionForm Asks(ActionAsk ask) => ActionForm.Of(
        [Question.Text("Ответ на обращение", "Answer to the appeal", required: true), Question.Files("Файлы", "Files"),
            .. ToldOutside.Asked(ask)]);

    public override async Task Do(ActionContext context)
    {
        if (context.Input.Text is not { Length: > 0 } answer)
            throw new RuleViolation("Напишите ответ на обращение.", "Write the answer to the appeal.");
        var told = await ToldOutside.From(context);
        await context.Work.Reply(
            context.Ticket, new() { Text = answer, Files = context.Input.Files, EventOnSending = context.Event, ToldBy = told });
    }
}
