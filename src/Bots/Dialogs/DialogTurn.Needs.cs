namespace Helpdesk.Bots.Dialogs;

/// <summary>What a request needs before it may be sent: only complete ones leave the dialog.</summary>
internal sealed partial class DialogTurn
{
    private DialogNeed Need => Type switch
    {
        null => DialogNeed.Nothing,
        { Needs: DialogNeed.Nothing, Fields.Count: 0 } => DialogNeed.TextOrFile,
        { NeedsUnless: { } key } when HasAnswer(key) => DialogNeed.Nothing,
        _ => Type.Needs,
    };

    private bool IsSaid => Need switch
    {
        DialogNeed.Text => _state.Draft.Message.Text.Length > 0,
        DialogNeed.TextOrFile => !_state.Draft.Message.IsEmpty,
        _ => true,
    };

    private string WhatIsNeeded => Need == DialogNeed.Text ? _texts.TextNeeded : _texts.TextOrFileNeeded;

    private bool HasAnswer(string key) => _state.Draft.Values.ContainsKey(key);

    /// <summary>The other of two questions of which one answer will do; null where there is no such question in this dialog.</summary>
    private DialogField? Alternative(DialogField field) => Type!.Fields.FirstOrDefault(other => other.Key == field.RequiredUnless);

    /// <summary>Who has answered one of the two is not asked for the other.</summary>
    private bool IsAsked(DialogField field) =>
        field.IsRequired || HasAnswer(field.Key) || Alternative(field) is not { } other || !HasAnswer(other.Key);

    private bool IsMissing(DialogField field) =>
        !HasAnswer(field.Key) && (field.IsRequired || (Alternative(field) is { } other && !HasAnswer(other.Key)));

    /// <summary>The first of the two may be left for the second; who has left the first has to answer the second.</summary>
    private bool MayBeSkipped(DialogField field)
    {
        if (field.IsRequired || Alternative(field) is not { } other)
            return !field.IsRequired;
        var fields = Type!.Fields.ToList();
        return HasAnswer(other.Key) || fields.IndexOf(other) > fields.IndexOf(field);
    }

    /// <summary>A typed caption of a button that stands under the question is the press: «Дальше», «Отправить», «Назад».</summary>
    private bool TryPressByText()
    {
        if (_message.Files.Count > 0 || _input.IsCorrection || _input.IsForwarded || TypedVerb() is not { } verb)
            return false;
        FormPress(new Press(_state.Form, _state.Turn, verb, ""));
        return true;
    }

    private string? TypedVerb()
    {
        (string Caption, string Verb)[] captions = _state.Stage switch
        {
            DialogStage.Filling =>
            [
                (_texts.Back, Verbs.Back), (_texts.Skip, Verbs.Skip), (_texts.Keep, Verbs.Keep),
                (_texts.Next, Verbs.Done), (_texts.Send, Verbs.Done), (_texts.Done, Verbs.Done),
            ],
            DialogStage.Describing => [(_texts.Back, Verbs.Back), (_texts.Next, Verbs.Done), (_texts.Send, Verbs.Done)],
            DialogStage.Confirming => [(_texts.Back, Verbs.Back), (_texts.Send, Verbs.Done)],
            DialogStage.ChoosingType => [(_texts.Back, Verbs.Back)],
            DialogStage.Paused => [(_texts.Continue, Verbs.Resume), (_texts.StartOver, Verbs.StartOver)],
            _ => [],
        };
        (string Caption, string? Verb) typed = captions.Append((_texts.Cancel, Verbs.Cancel)).FirstOrDefault(known => Choice.Same(known.Item1, _message.Text));
        return typed.Verb;
    }
}
