using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>«Проверьте перед отправкой»: the whole request, which leaves the dialog only when it is complete.</summary>
internal sealed class Confirming : RequestStage
{
    public override DialogStage Key => DialogStage.Confirming;

    public override void Ask(DialogTurn turn)
    {
        var (request, language) = (turn.Request, turn.Language);
        var answers = request.Shown.Select(field => $"{field.Label}: {field.Shown(request.Draft.Values[field.Key], language)}");
        var summary = Paragraph.Of(
        [
            turn.T("Проверьте перед отправкой:", "Please check before sending:"),
            $"{turn.Desk!.Name}. {request.Type.Name}",
            .. answers,
            RequestWords.Preview(request.Draft.Message, language),
        ]);
        var more = turn.T(
            "Если нужно дописать или приложить файл, просто пришлите.", "To add words or a file, simply send them.");
        turn.Say(
            string.Join("\n\n", [summary, .. request.ConsentsToSend.Select(consent => consent.Label), more]),
            [[SendButton(request, language)], .. Navigation(CommonButtons.Change(language), CommonButtons.Cancel(language))]);
    }

    protected override IEnumerable<DialogButton> Typable(Language language) =>
    [
        CommonButtons.Change(language), CommonButtons.AgreeAndSend(language), CommonButtons.Send(language),
        CommonButtons.Next(language), CommonButtons.Done(language),
    ];

    protected override bool TryPress(DialogTurn turn, Press press)
    {
        if (press.Verb == Verbs.Agree)
            Submit(turn);
        else if (press.Verb != Verbs.Done)
            return false;
        else if (turn.Request.ConsentsToSend.Any())
            turn.Repeat(turn.T(
                "Без согласия принять заявку нельзя. Если согласны, нажмите «Согласиться и отправить» или напишите «согласен».",
                "Without consent the request cannot be taken. If you agree, press “Agree and send” or write “agree”."));
        else
            Submit(turn);
        return true;
    }

    protected override void Hear(DialogTurn turn) => KeepAndSay(turn);

    protected override void GoBack(DialogTurn turn) => turn.GoTo(DialogStage.ChoosingAnswer);

    private static DialogButton SendButton(RequestSoFar request, Language language) =>
        request.ConsentsToSend.Any() ? CommonButtons.AgreeAndSend(language) : CommonButtons.Send(language);

    /// <summary>The form may have changed since its questions were answered: what is missing now is asked for.</summary>
    private static void Submit(DialogTurn turn)
    {
        var request = turn.Request;
        if (request.FirstMissing is { } missing)
        {
            ChangeAnswer(turn, missing);
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
            turn.Action = new DialogAction.SubmitRequest(draft.Desk!, draft.Type!, request.Values, message.Text, message.Files);
            turn.State = turn.State.WithoutForm();
        }
    }
}
