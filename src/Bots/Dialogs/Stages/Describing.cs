using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>What happened, in one's own words and files. Nobody is led on before what is needed is there.</summary>
internal sealed class Describing : RequestStage
{
    public override DialogStage Key => DialogStage.Describing;

    public override void Ask(DialogTurn turn)
    {
        var (request, language) = (turn.Request, turn.Language);
        var text = RequestWords.Preview(request.Draft.Message, language) is { } preview
            ? Paragraph.Of(preview, request.IsSaid ? NextOrAdd(language) : request.WhatIsNeeded(language))
            : Question(request, language);
        IReadOnlyList<DialogButton[]> next = request.IsSaid ? [[CommonButtons.Next(language)]] : [];
        turn.Say(text, [.. next, .. Navigation(CommonButtons.Back(language), CommonButtons.Cancel(language))]);
    }

    protected override IEnumerable<DialogButton> Typable(Language language) =>
        [CommonButtons.Back(language), CommonButtons.Next(language), CommonButtons.Send(language)];

    /// <summary>What is to be sent is shown before it is sent, and what is needed for it is there by then.</summary>
    protected override bool TryPress(DialogTurn turn, Press press)
    {
        if (press.Verb != Verbs.Done)
            return false;
        if (turn.Request is { IsSaid: false } incomplete)
        {
            turn.Repeat(incomplete.WhatIsNeeded(turn.Language));
            return true;
        }
        turn.GoTo(DialogStage.Confirming);
        turn.Ask();
        return true;
    }

    /// <summary>A short request is complete with its first words; one with a form may have more to add.</summary>
    protected override void Hear(DialogTurn turn)
    {
        turn.Keep(turn.Message);
        var request = turn.Request;
        if (request.Type.Fields.Count == 0 && turn.Message.Text.Length > 0 && request.IsSaid)
            turn.GoTo(DialogStage.Confirming);
        AskOnce(turn);
    }

    protected override void GoBack(DialogTurn turn) => GoBackTo(turn, turn.Request.LastField);

    private static string Question(RequestSoFar request, Language language) => request.Need switch
    {
        DialogNeed.Nothing => request.Type.TextPrompt ?? language.T(
            "Если есть что добавить, напишите или приложите файлы. Если нечего, нажмите «Дальше».",
            "If there is more to say, write it or add files. If not, press “Next”."),
        DialogNeed.TextOrFile when request.Type.Fields.Count > 0 =>
            Paragraph.Of(request.Type.TextPrompt, RequestWords.TextOrFileNeeded(language)),
        _ => request.Type.TextPrompt ?? language.T(
            "Опишите одним сообщением, что случилось. Можно сразу приложить фото или файл.",
            "Describe what happened in one message. You can add a photo or a file to it."),
    };

    private static string NextOrAdd(Language language) => language.T(
        "Можно ещё дописать или приложить файлы. Когда всё, нажмите «Дальше».",
        "You can still add text or files. When that is all, press “Next”.");
}
