using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>«Продолжить её или начать новую?»: a form is there, left alone for long or met by a new request.</summary>
internal sealed class Paused : FormStage
{
    private const string GoOn = "go";
    private const string Anew = "over";

    public override DialogStage Key => DialogStage.Paused;

    public override void Ask(DialogTurn turn)
    {
        var (draft, language) = (turn.State.Draft, turn.Language);
        var type = turn.Desk?.Type(draft.Type);
        turn.Say(
            Paragraph.Of(
                turn.T(
                    "У вас есть незаконченная заявка. Продолжить её или начать новую?",
                    "You have an unfinished request. Continue it or start a new one?"),
                type is null ? null : $"{turn.Desk!.Name}. {type.Name}",
                RequestWords.Preview(draft.Message, language),
                turn.State.Pending.IsEmpty ? null : turn.T(
                    "Новое сообщение сохранили, оно войдёт в заявку.",
                    "Your new message is kept and will be part of the request.")),
            [ContinueButton(language), StartOverButton(language)]);
    }

    /// <summary>The form goes on; what was written in between is added to its text.</summary>
    public static void Resume(DialogTurn turn)
    {
        var state = turn.State with { Stage = turn.State.ResumeAt, ResumeAt = DialogStage.Idle };
        turn.State = state.Stage == DialogStage.ChoosingTicket
            ? state
            : state.Keeping(state.Pending) with { Pending = new DialogMessage() };
        turn.Ask();
    }

    protected override IEnumerable<DialogButton> Typable(Language language) => [ContinueButton(language), StartOverButton(language)];

    protected override bool TryPress(DialogTurn turn, Press press)
    {
        if (press.Verb == GoOn)
            Resume(turn);
        else if (press.Verb == Anew)
            DialogForms.StartOver(turn);
        else
            return false;
        return true;
    }

    protected override void Hear(DialogTurn turn)
    {
        turn.State = turn.State with { Pending = turn.State.Pending.With(turn.Message) };
        AskOnce(turn);
    }

    private static DialogButton ContinueButton(Language language) =>
        new(language.T("Продолжить", "Continue"), GoOn) { AlsoTyped = ["дальше", "да", "продолжим", "next", "yes"] };

    private static DialogButton StartOverButton(Language language) =>
        new(language.T("Начать новую", "Start a new one"), Anew) { AlsoTyped = ["новая", "новая заявка", "new", "new request"] };
}
