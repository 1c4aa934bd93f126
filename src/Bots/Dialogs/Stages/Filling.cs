using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Fields;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>The questions of the form, one by one. What an answer looks like is known to the field.</summary>
internal sealed class Filling : RequestStage
{
    public override DialogStage Key => DialogStage.Filling;

    public override DialogStage StillPossible(DialogDesk? desk, DialogRequestType? type) =>
        type is { Fields.Count: 0 } ? DialogStage.Describing : base.StillPossible(desk, type);

    public override void Ask(DialogTurn turn)
    {
        var (request, field, language) = (turn.Request, turn.Request.Field, turn.Language);
        var (number, count) = request.Question;
        var mayBeSkipped = request.MayBeSkipped(field);
        string?[] lines =
        [
            count == 1 || request.Draft.IsChanging ? null : turn.T($"Вопрос {number} из {count}", $"Question {number} of {count}"),
            mayBeSkipped ? turn.T($"{field.Label} (можно пропустить)", $"{field.Label} (optional)") : field.Label,
            field.Hint,
            field.Advice(language),
            request.Value is { Length: > 0 } value ? field.Present(value, language) : null,
        ];
        var (back, cancel) = (CommonButtons.Back(language), CommonButtons.Cancel(language));
        var navigation = mayBeSkipped ? Navigation(back, CommonButtons.Skip(language), cancel) : Navigation(back, cancel);
        turn.Say(Paragraph.Of(lines), [.. field.Buttons(request.Value, language), .. navigation]);
    }

    protected override IEnumerable<DialogButton> Typable(Language language) =>
    [
        CommonButtons.Back(language), CommonButtons.Skip(language), CommonButtons.Keep(language),
        CommonButtons.Next(language), CommonButtons.Send(language), CommonButtons.Done(language),
    ];

    protected override bool TryPress(DialogTurn turn, Press press)
    {
        var request = turn.Request;
        if (request.Field.Read(press, request.Value, turn.Language) is { } answer)
            Take(turn, answer);
        else if (press.Verb == Verbs.Keep && request.Value is not null)
            GoOn(turn);
        else if (press.Verb == Verbs.Skip && request.MayBeSkipped(request.Field))
            Skip(turn);
        else
            turn.Repeat(turn.T("Сначала ответьте на вопрос.", "Please answer the question first."));
        return true;
    }

    protected override void Hear(DialogTurn turn)
    {
        if (turn.IsForwardedWithLast)
            turn.Keep(turn.Message);
        else if (turn.Input.IsCorrection)
        {
            turn.Keep(turn.Message);
            turn.Repeat(turn.T(
                "Исправление добавили к тексту заявки. Чтобы изменить ответ на вопрос, нажмите «Назад».",
                "The correction was added to the text of the request. To change an answer, press “Back”."));
        }
        else if (turn.Request.Field is FileField)
            HearFiles(turn);
        else
            HearWords(turn);
    }

    protected override bool IsSmallTalk(DialogTurn turn) => SmallTalk.IsGreeting(turn);

    protected override void GoBack(DialogTurn turn)
    {
        if (turn.State.Draft.IsChanging)
            GoToSummary(turn);
        else
            GoBackTo(turn, turn.Request.FieldBefore);
    }

    /// <summary>A typed answer. Files that come with it are kept whatever becomes of the text.</summary>
    private static void HearWords(DialogTurn turn)
    {
        var field = turn.Request.Field;
        turn.Keep(new DialogMessage("", turn.Message.Files));
        var typed = field.Typed(turn.Message.Text, turn.Input.Phone);
        if (typed.Length == 0)
        {
            SayKept(turn);
            return;
        }
        var answer = field.Read(typed, turn.Language);
        // Where only a button is asked for, a sentence is not an answer but the request itself, told too early.
        if (answer.IsNoAnswer && (turn.Message.Files.Count > 0 || typed.Contains(' ', StringComparison.Ordinal)))
        {
            turn.Keep(new DialogMessage(typed, []));
            turn.Repeat(turn.T(
                "Это записали: войдёт в заявку. А на вопрос ответьте кнопкой или названием варианта.",
                "This is noted and will be part of the request. To answer the question, press a button or type one of the names."));
        }
        else
            Take(turn, answer.Value is { } value ? answer with { Value = field.Beside(turn.Request.Value, value) } : answer);
    }

    private static void HearFiles(DialogTurn turn)
    {
        var files = turn.Message.Files;
        if (files.Count > 0 && !turn.GoesWithLast)
            DropAnswerFiles(turn);
        turn.Keep(turn.Message);
        if (files.Count == 0)
            turn.Repeat(FileField.Needed(turn.Language));
        else if (!turn.GoesWithLast)
            Take(turn, FieldAnswer.Of(string.Join(',', files)));
    }

    private static void Take(DialogTurn turn, FieldAnswer answer)
    {
        if (answer.Value is not { } value)
        {
            turn.Repeat(answer.Fault!);
            return;
        }
        turn.State = turn.State with { Draft = turn.State.Draft.With(turn.Request.Field.Key, value) };
        if (answer.IsWhole)
            GoOn(turn);
        else
            turn.Ask();
    }

    private static void Skip(DialogTurn turn)
    {
        var field = turn.Request.Field;
        if (field is FileField)
            DropAnswerFiles(turn);
        turn.State = turn.State with { Draft = turn.State.Draft.Without(field.Key) };
        GoOn(turn);
    }

    /// <summary>The files of an answer that is replaced or skipped.</summary>
    private static void DropAnswerFiles(DialogTurn turn)
    {
        var (dropped, draft) = (FieldAnswer.Parts(turn.Request.Value), turn.State.Draft);
        if (dropped.Count == 0)
            return;
        turn.Action = new DialogAction.Discard(dropped);
        var files = draft.Message.Files.Except(dropped);
        turn.State = turn.State with { Draft = draft with { Message = draft.Message with { Files = [.. files] } } };
    }

    private static void GoOn(DialogTurn turn)
    {
        if (turn.State.Draft.IsChanging)
            GoToSummary(turn);
        else if (turn.Request.FieldAfter is { } next)
            GoTo(turn, next);
        else
            turn.GoTo(turn.Request.IsSaid ? DialogStage.Confirming : DialogStage.Describing);
        turn.Ask();
    }

    /// <summary>An answer that was changed may have left another question open.</summary>
    private static void GoToSummary(DialogTurn turn)
    {
        if (turn.Request.FirstMissing is { } missing && missing.Key != turn.State.Draft.Field)
            GoTo(turn, missing);
        else
            turn.State = turn.State with { Stage = DialogStage.Confirming, Draft = turn.State.Draft with { IsChanging = false } };
    }
}
