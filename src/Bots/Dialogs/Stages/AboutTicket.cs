using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Commands;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>The next message or press is about one ticket.</summary>
internal abstract class AboutTicket : FormStage
{
    public static void Enter(DialogTurn turn, DialogStage stage, DialogTicket ticket)
    {
        if (turn.Stage is not AboutTicket && IsBusy(turn))
            return;
        turn.State = turn.State.WithoutForm() with
        {
            Form = PressData.NewForm(turn.Input.Now),
            Stage = stage,
            About = ticket.Number,
        };
        turn.Ask();
    }

    public sealed override void Ask(DialogTurn turn) =>
        turn.Say(Question(turn, turn.State.About ?? ""), [.. Navigation(Buttons(turn.Language))]);

    protected abstract string Question(DialogTurn turn, string ticket);

    protected virtual DialogButton[] Buttons(Language language) => [CommonButtons.Cancel(language)];

    protected sealed override IEnumerable<DialogButton> Typable(Language language) => Buttons(language);

    protected sealed override bool TryPress(DialogTurn turn, Press press)
    {
        if (turn.Context.Ticket(turn.State.About) is { } ticket)
            return TryPress(turn, ticket, press);
        turn.State = turn.State.WithoutForm();
        TicketCommand.SayNotYours(turn);
        return true;
    }

    /// <inheritdoc cref="FormStage.TryPress" />
    protected virtual bool TryPress(DialogTurn turn, DialogTicket ticket, Press press) => false;

    /// <summary>Here people say what they think: «Спасибо!» is a comment.</summary>
    protected sealed override bool IsSmallTalk(DialogTurn turn) => false;

    protected sealed override void Hear(DialogTurn turn)
    {
        if (turn.Context.Ticket(turn.State.About) is { } ticket)
            Hear(turn, ticket);
        else
        {
            turn.State = turn.State.WithoutForm();
            turn.Stage.TakeMessage(turn);
        }
    }

    protected abstract void Hear(DialogTurn turn, DialogTicket ticket);
}
