using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Stages;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>Gives up the form that is being filled in.</summary>
internal sealed class CancelCommand : DialogCommand
{
    public override IReadOnlyList<string> Names => ["cancel"];

    public override string MenuWords(Language language) => language.T("Отменить заполнение", "Stop filling in");

    public override void Run(DialogTurn turn, string rest)
    {
        if (turn.State.IsInForm)
            GiveUp(turn);
        else
            SayNothingToCancel(turn);
    }

    public static void SayNothingToCancel(DialogTurn turn) => turn.Say(
        turn.T(
            "Отменять нечего. Отправленные заявки видны по команде /status.",
            "There is nothing to cancel. Requests already sent: /status."),
        [CommonButtons.New(turn.Language)]);

    public static void GiveUp(DialogTurn turn)
    {
        string[] files = [.. turn.State.Draft.Message.Files, .. turn.State.Pending.Files];
        if (files.Length > 0)
            turn.Action = new DialogAction.Discard(files);
        var said = turn.Stage is FormStage stage ? stage.GiveUp(turn) : "";
        turn.State = turn.State.WithoutForm();
        turn.Say(said, [CommonButtons.New(turn.Language)]);
    }
}
