using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Commands;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>A stage of a form: it has buttons of its own, a way back, and whatever is written in it becomes part of the request.</summary>
internal abstract class FormStage : Stage
{
    /// <summary>More than anybody types; keeps a state small. The rest belongs into a file.</summary>
    private const int LongestDraft = 50_000;

    public static string EarlierButton(Language language) => language.T(
        "Эта кнопка от прошлого вопроса. Введённое сохранено, вот текущий вопрос:",
        "That button belongs to an earlier question. What you entered is kept; this is the present question:");

    /// <summary>The person gives up; what is dropped with the form is not seen to here.</summary>
    /// <returns>What they are told.</returns>
    public virtual string GiveUp(DialogTurn turn) => turn.T("Отменили, ничего не отправлено.", "Cancelled, nothing was sent.");

    /// <summary>Nothing else is begun over a request in the making, which would be lost.</summary>
    /// <returns>True where there is one; the person is told.</returns>
    protected static bool IsBusy(DialogTurn turn)
    {
        if (!turn.State.HasDraft)
            return false;
        turn.Say(
            turn.T(
                "Вы заполняете заявку. Сначала отправьте или отмените её.",
                "You are filling in a request. Please send or cancel it first."),
            [.. ContinueCommand.Offer(turn)]);
        return true;
    }

    /// <summary>Carries out a press of a button under the present question.</summary>
    public void TakePress(DialogTurn turn, Press press)
    {
        if (press.Verb == Verbs.Cancel)
            CancelCommand.GiveUp(turn);
        else if (press.Verb == Verbs.Back)
        {
            GoBack(turn);
            turn.Ask();
        }
        else if (!TryPress(turn, press))
            turn.Repeat(EarlierButton(turn.Language));
    }

    public sealed override void TakeMessage(DialogTurn turn)
    {
        turn.LeaveOutNotTaken();
        if (turn.Message.IsEmpty && turn.Input.Phone is null)
            turn.Ask();
        else if (PressTyped(turn) is { } press)
            TakePress(turn, press);
        else if (IsSmallTalk(turn) || IsNavigation(turn))
            turn.Ask();
        else if (IsTooMuch(turn))
        {
            turn.Keep(new DialogMessage("", turn.Message.Files));
            turn.Repeat(turn.T(
                $"Текста больше {LongestDraft} знаков, последнее сообщение не вошло. Приложите его файлом; остальное сохранено.",
                $"That is more than {LongestDraft} characters; the last message was not added. Send it as a file; the rest is kept."));
        }
        else
            Hear(turn);
    }

    /// <summary>
    /// Buttons whose captions may be typed instead, besides «Отменить»: also some that do not stand under the question just now.
    /// </summary>
    protected abstract IEnumerable<DialogButton> Typable(Language language);

    /// <returns>False for a press that this stage does not know.</returns>
    protected abstract bool TryPress(DialogTurn turn, Press press);

    /// <summary>Takes words and files that press no button.</summary>
    protected abstract void Hear(DialogTurn turn);

    /// <summary>To the question before this one, where there is one.</summary>
    protected virtual void GoBack(DialogTurn turn)
    {
    }

    protected static IReadOnlyList<DialogButton[]> Navigation(params DialogButton[] buttons) => [buttons];

    /// <summary>Words that can be the name of something to choose: neither forwarded nor with a file.</summary>
    protected static bool MayBeChoice(DialogTurn turn) => turn.Message.Files.Count == 0 && !turn.Input.IsForwarded;

    /// <summary>Keeps what came for the request and says so under the same question.</summary>
    protected static void KeepAndSay(DialogTurn turn)
    {
        turn.Keep(turn.Message);
        SayKept(turn);
    }

    protected static void SayKept(DialogTurn turn)
    {
        if (turn.GoesWithLast)
            return;
        turn.Repeat(turn.Message.Text.Length > 0
            ? turn.T("Записали, текст войдёт в заявку.", "Noted, the text will be part of the request.")
            : turn.T("Файл сохранили, он войдёт в заявку.", "The file is kept and will be part of the request."));
    }

    protected static void GoTo(DialogTurn turn, DialogField field) =>
        turn.State = turn.State with { Stage = DialogStage.Filling, Draft = turn.State.Draft with { Field = field.Key } };

    protected static void AskOnce(DialogTurn turn)
    {
        if (!turn.GoesWithLast)
            turn.Ask();
    }

    protected static string NothingOffered(Language language) => language.T(
        "Сейчас заявки здесь не принимаются. Напишите на почту или позвоните.",
        "Requests are not taken here at the moment. Please write an e-mail or call.");

    /// <summary>A typed caption of a button that stands under the question is the press: «Дальше», «Отправить», «Назад».</summary>
    private Press? PressTyped(DialogTurn turn)
    {
        if (!MayBeChoice(turn) || turn.Input.IsCorrection)
            return null;
        var typed = Typable(turn.Language).Append(CommonButtons.Cancel(turn.Language))
            .FirstOrDefault(button => button.IsTyped(turn.Message.Text));
        return typed is null ? null : new Press(turn.State.Form, turn.State.Turn, typed.Verb, "");
    }

    /// <summary>Polite words are no part of a request; thanks may be an answer to a question.</summary>
    protected virtual bool IsSmallTalk(DialogTurn turn) => SmallTalk.IsGreeting(turn) || SmallTalk.IsThanks(turn);

    /// <summary>The caption of a button that does not stand here: nobody wants it in their request.</summary>
    protected virtual bool IsNavigation(DialogTurn turn) => MayBeChoice(turn) && !turn.Input.IsCorrection && new[]
    {
        CommonButtons.Next(turn.Language), CommonButtons.Back(turn.Language), CommonButtons.Skip(turn.Language),
    }.Any(button => button.IsTyped(turn.Message.Text));

    private static bool IsTooMuch(DialogTurn turn) =>
        turn.State.Draft.Message.Text.Length + turn.State.Pending.Text.Length + turn.Message.Text.Length > LongestDraft;
}
