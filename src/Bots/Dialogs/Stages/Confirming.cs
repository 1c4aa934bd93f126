using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>«Проверьте перед отправкой»: the whole request, which leaves the dialog only when it is complete.</summary>
internal sealed class Confirming : RequestStage
{
    public override DialogStage Key => DialogStage.Confirming;

    public override void Ask(DialogTurn turn)
    {
        var (request, language) = (turn.Request, turn.Language);
        var answers = request.Answered.Select(field => $"{field.Label}: {field.Shown(request.Draft.Values[field.Key], language)}");
        turn.Say(
            Paragraph.Of(
            [
                turn.T("Проверьте перед отправкой:", "Please check before sending:"),
                $"{turn.Desk!.Name}. {request.Type.Name}",
                .. answers,
                RequestWords.Preview(request.Draft.Message, language),
            ]),
            [[CommonButtons.Send(language)], .. Navigation(CommonButtons.Back(language), CommonButtons.Cancel(language))]);
    }

    protected override IEnumerable<DialogButton> Typable(Language language) =>
        [CommonButtons.Back(language), CommonButtons.Send(language)];

    protected override bool TryPress(DialogTurn turn, Press press)
    {
        if (press.Verb != Verbs.Done)
            return false;
        Submit(turn);
        return true;
    }

    protected override void Hear(DialogTurn turn) => KeepAndSay(turn);

    protected override void GoBack(DialogTurn turn) => turn.GoTo(DialogStage.Describing);

    /// <summary>The form may have changed since its questions were answered: what is missing now is asked for.</summary>
    private static void Submit(DialogTurn turn)
    {
        var request = turn.Request;
        if (request.FirstMissing is { } missing)
        {
            GoTo(turn, missing);
            turn.Repeat(turn.T("Остался вопрос без ответа:", "One question still needs an answer:"));
        }
        else if (!request.IsSaid)
        {
            turn.GoTo(DialogStage.Describing);
            turn.Repeat(request.WhatIsNeeded(turn.Language));
        }
        else
        {
            var (draft, message) = (request.Draft, request.Draft.Message);
            var values = draft.Values.Where(value => request.Type.Fields.Any(field => field.Key == value.Key)).ToDictionary();
            turn.Action = new DialogAction.SubmitRequest(draft.Desk!, draft.Type!, values, message.Text, message.Files);
            turn.State = turn.State.WithoutForm();
        }
    }
}
