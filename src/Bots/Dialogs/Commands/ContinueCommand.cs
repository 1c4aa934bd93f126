using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Stages;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>Back to the form that is being filled in.</summary>
internal sealed class ContinueCommand : DialogCommand
{
    public override IReadOnlyList<string> Names => [Verbs.Continue];

    public override string MenuWords(Language language) =>
        language.T("Продолжить незаконченную заявку", "Continue an unfinished request");

    public override void Run(DialogTurn turn, string rest)
    {
        if (turn.State.Stage == DialogStage.Paused)
            Paused.Resume(turn);
        else if (turn.State.IsInForm)
            turn.Ask();
        else
            turn.Say(turn.T("Незаконченной заявки нет.", "There is no unfinished request."), [CommonButtons.New(turn.Language)]);
    }

    public override bool TryPress(DialogTurn turn, string argument)
    {
        Run(turn, "");
        return true;
    }

    /// <summary>The row that leads back to the form, under an answer to something else; none without a form.</summary>
    public static IEnumerable<DialogButton[]> Offer(DialogTurn turn) =>
        turn.State.IsInForm ? [[CommonButtons.Continue(turn.Language)]] : [];
}
