using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Commands;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>«К какой добавить?»: something was written while several tickets are open.</summary>
internal sealed class ChoosingTicket : FormStage
{
    private const string Pick = "tick";
    private const string NewInstead = "fresh";

    public override DialogStage Key => DialogStage.ChoosingTicket;

    /// <summary>Keeps the message until it is known where it belongs.</summary>
    public static void Enter(DialogTurn turn)
    {
        turn.State = turn.State with
        {
            Form = PressData.NewForm(turn.Input.Now),
            Stage = DialogStage.ChoosingTicket,
            Pending = turn.Message,
        };
        turn.Ask();
    }

    public override void Ask(DialogTurn turn)
    {
        var tickets = from ticket in turn.Context.OpenTickets.Take(StatusCommand.LongestList)
                      select new[] { new DialogButton($"{ticket.Number} · {ticket.Subject}", Pick, ticket.Number) };
        turn.Say(
            turn.T(
                "У вас несколько заявок. К какой добавить это сообщение?",
                "You have several requests. Which one is this message for?"),
            [
                .. tickets,
                [CommonButtons.New(turn.Language) with { Verb = NewInstead, Lasts = false }],
                .. Navigation(CommonButtons.Cancel(turn.Language)),
            ]);
    }

    protected override IEnumerable<DialogButton> Typable(Language language) => [];

    protected override bool TryPress(DialogTurn turn, Press press)
    {
        if (press.Verb == NewInstead)
            DialogForms.StartOver(turn);
        else if (press.Verb != Pick)
            return false;
        else if (turn.Context.Tickets.FirstOrDefault(ticket => press.Means(ticket.Number)) is { } ticket)
            Choose(turn, ticket);
        else
            turn.Repeat(TicketCommand.NotYours(turn.Language));
        return true;
    }

    protected override void Hear(DialogTurn turn)
    {
        if (MayBeChoice(turn) && TypedChoice.FindTicket(turn.Context.OpenTickets, turn.Message.Text) is { } ticket)
        {
            Choose(turn, ticket);
            return;
        }
        turn.State = turn.State with { Pending = turn.State.Pending.With(turn.Message) };
        AskOnce(turn);
    }

    private static void Choose(DialogTurn turn, DialogTicket ticket)
    {
        var message = turn.State.Pending;
        turn.State = turn.State.WithoutForm();
        FollowUps.Add(turn, ticket, message, isQuiet: false);
    }
}
