using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Commands;
using Helpdesk.Bots.Dialogs.Stages;

namespace Helpdesk.Bots.Dialogs;

/// <summary>
/// Takes a press to the stage or to the command whose button it is; buttons stay on the screen long after their question.
/// </summary>
internal static class TakePress
{
    public static void Of(DialogTurn turn, string data)
    {
        var press = PressData.Read(data);
        if (press.Form is null)
        {
            if (!DialogCommands.TryPress(turn, press))
                SayOutOfDate(turn);
        }
        else if (data == turn.PressBefore)
            return; // A double press: it was carried out the first time.
        else if (press.Form != turn.State.Form || turn.Stage is not FormStage stage)
            SayOutOfDate(turn);
        else if (press.Turn != turn.State.Turn)
            turn.Repeat(FormStage.EarlierButton(turn.Language));
        else
        {
            turn.State = turn.State with { LastPress = data };
            turn.TakePlaceOfPressed();
            stage.TakePress(turn, press);
        }
    }

    private static void SayOutOfDate(DialogTurn turn)
    {
        var remark = turn.T(
            "Эта форма устарела. Отправленные заявки на месте: /status.",
            "That form is out of date. Requests already sent are safe: /status.");
        if (turn.State.IsInForm)
            turn.Repeat(remark);
        else
            turn.Say(remark, [CommonButtons.New(turn.Language)]);
    }
}
