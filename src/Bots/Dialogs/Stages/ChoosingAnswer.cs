using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Fields;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>«Что изменить?»: one answer of the summary, or the words of the request.</summary>
internal sealed class ChoosingAnswer : RequestStage
{
    private const string Pick = "edit";
    private const string Words = "words";
    private const string Type = "type";

    public override DialogStage Key => DialogStage.ChoosingAnswer;

    public override void Ask(DialogTurn turn)
    {
        var (request, language) = (turn.Request, turn.Language);
        var fields = request.Shown.Select(field => new[] { new DialogButton(Caption(request, field, language), Pick, field.Key) });
        turn.Say(
            turn.T("Что изменить?", "What do you want to change?"),
            [
                [new(language.T($"Тема: {request.Type.Name}", $"Subject: {request.Type.Name}"), Type)],
                .. fields,
                [new(language.T("Описание и файлы", "Description and files"), Words)],
                .. Navigation(CommonButtons.Back(language)),
            ]);
    }

    protected override IEnumerable<DialogButton> Typable(Language language) => [CommonButtons.Back(language)];

    protected override bool TryPress(DialogTurn turn, Press press)
    {
        if (press.Verb == Words)
            turn.GoTo(DialogStage.Describing);
        else if (press.Verb == Type)
            turn.GoTo(DialogStage.ChoosingType);
        else if (press.Verb != Pick)
            return false;
        else if (turn.Request.Shown.FirstOrDefault(field => press.Means(field.Key)) is { } field)
            ChangeAnswer(turn, field);
        else
        {
            turn.Repeat(FieldAnswer.NoLongerOffered(turn.Language));
            return true;
        }
        turn.Ask();
        return true;
    }

    protected override void Hear(DialogTurn turn)
    {
        if (MayBeChoice(turn) && TypedChoice.FindShort([.. turn.Request.Shown], field => field.Label, turn.Message.Text) is { } field)
        {
            ChangeAnswer(turn, field);
            turn.Ask();
        }
        else
            KeepAndSay(turn);
    }

    protected override void GoBack(DialogTurn turn) => turn.GoTo(DialogStage.Confirming);

    private static string Caption(RequestSoFar request, DialogField field, Language language) =>
        $"{field.Label}: {field.Shown(request.Draft.Values[field.Key], language)}";
}
