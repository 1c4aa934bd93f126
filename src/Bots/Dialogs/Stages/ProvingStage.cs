using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>The next message shows that an address is the person's own. Files are no part of it.</summary>
internal abstract class ProvingStage : FormStage
{
    /// <returns>False where a request is in the making.</returns>
    public static bool Enter(DialogTurn turn, DialogStage stage)
    {
        if (IsBusy(turn))
            return false;
        turn.State = turn.State.WithoutForm() with { Form = PressData.NewForm(turn.Input.Now), Stage = stage };
        return true;
    }

    public sealed override void Ask(DialogTurn turn) =>
        turn.Say(Question(turn.Language), [.. Navigation(CommonButtons.Cancel(turn.Language))]);

    protected abstract string Question(Language language);

    protected sealed override IEnumerable<DialogButton> Typable(Language language) => [];

    protected sealed override bool TryPress(DialogTurn turn, Press press) => false;

    protected sealed override void Hear(DialogTurn turn)
    {
        if (turn.Message.Files.Count > 0)
        {
            turn.Action = new DialogAction.Discard(turn.Message.Files);
            turn.Ask();
        }
        else
            Hear(turn, turn.Message.Text);
    }

    protected abstract void Hear(DialogTurn turn, string text);
}
