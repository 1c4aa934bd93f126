using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Fields;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>What happened, in one's own words and files. Nobody is led on before what is needed is there.</summary>
internal sealed class Describing : RequestStage
{
    private const string Anew = "anew";
    private const string NoFiles = "nofiles";

    public override DialogStage Key => DialogStage.Describing;

    public override void Ask(DialogTurn turn)
    {
        var (request, language) = (turn.Request, turn.Language);
        var message = request.Draft.Message;
        var text = RequestWords.Preview(message, language) is { } preview
            ? Paragraph.Of(preview, request.IsSaid ? NextOrAdd(language) : request.WhatIsNeeded(language))
            : Question(request, language);
        IReadOnlyList<DialogButton[]> next = request.IsSaid ? [[CommonButtons.Next(language)]] : [];
        IReadOnlyList<DialogButton[]> anew = message.Text.Length > 0 ? [[AnewButton(language)]] : [];
        IReadOnlyList<DialogButton[]> noFiles = message.Files.Count > 0 ? [[NoFilesButton(language)]] : [];
        turn.Say(
            text, [.. next, .. anew, .. noFiles, .. Navigation(CommonButtons.Back(language), CommonButtons.Cancel(language))]);
    }

    protected override IEnumerable<DialogButton> Typable(Language language) =>
        [CommonButtons.Back(language), CommonButtons.Next(language), CommonButtons.Send(language)];

    /// <summary>What is to be sent is shown before it is sent, and what is needed for it is there by then.</summary>
    protected override bool TryPress(DialogTurn turn, Press press)
    {
        if (press.Verb == Anew)
            turn.State = turn.State with { Draft = turn.State.Draft with { Message = turn.State.Draft.Message with { Text = "" } } };
        else if (press.Verb == NoFiles)
            DropFiles(turn);
        else if (press.Verb != Verbs.Done)
            return false;
        else if (turn.Request is { IsSaid: false } incomplete)
        {
            turn.Repeat(incomplete.WhatIsNeeded(turn.Language));
            return true;
        }
        else
            turn.GoTo(DialogStage.Confirming);
        turn.Ask();
        return true;
    }

    /// <summary>Whoever has said what is needed sees the whole request; more can be added there.</summary>
    protected override void Hear(DialogTurn turn)
    {
        turn.Keep(turn.Message);
        if (turn.Request.IsSaid)
            turn.GoTo(DialogStage.Confirming);
        AskOnce(turn);
    }

    /// <summary>To the summary, where it has been seen already.</summary>
    protected override void GoBack(DialogTurn turn)
    {
        if (turn.Request is { IsSaid: true, Draft.Message.IsEmpty: false })
            turn.GoTo(DialogStage.Confirming);
        else
            GoBackTo(turn, turn.Request.LastField);
    }

    /// <summary>All but those that answer a question of the form.</summary>
    private static void DropFiles(DialogTurn turn)
    {
        var (message, draft) = (turn.State.Draft.Message, turn.State.Draft);
        var answers = turn.Request.Type.Fields.OfType<FileField>()
            .SelectMany(field => FieldAnswer.Parts(draft.Values.GetValueOrDefault(field.Key)));
        var kept = message.Files.Intersect(answers).ToList();
        if (message.Files.Except(kept).ToList() is { Count: > 0 } dropped)
            turn.Action = new DialogAction.Discard(dropped);
        turn.State = turn.State with { Draft = draft with { Message = message with { Files = kept } } };
    }

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

    private static DialogButton AnewButton(Language language) => new(language.T("Написать заново", "Write it anew"), Anew);

    private static DialogButton NoFilesButton(Language language) => new(language.T("Убрать файлы", "Remove the files"), NoFiles);
}
