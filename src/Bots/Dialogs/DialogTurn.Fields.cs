namespace Helpdesk.Bots.Dialogs;

internal sealed partial class DialogTurn
{
    /// <summary>Place of the field that is being asked; the first one when the form has changed meanwhile.</summary>
    private int FieldAt => Math.Max(0, Type?.Fields.ToList().FindIndex(one => one.Key == _state.Draft.Field) ?? 0);

    private DialogField Field => Type!.Fields[FieldAt];

    private string? Value => _state.Draft.Values.GetValueOrDefault(Field.Key);

    /// <summary>The parts of the present value: chosen options, or files.</summary>
    private IReadOnlyList<string> Chosen => Value is { Length: > 0 } value ? value.Split(',') : [];

    private void PressInField(Press press)
    {
        var option = Field.Options.FirstOrDefault(option => Is(option.Key, press));
        switch (press.Verb, Field.Kind)
        {
            case (Verbs.Option, DialogFieldKind.Choice) when option is not null: Fill(option.Key); break;
            case (Verbs.Toggle, DialogFieldKind.MultiChoice) when option is not null: Toggle(option); break;
            case (Verbs.Option or Verbs.Toggle, _): Repeat(_texts.NoLongerOffered); break;
            case (Verbs.Done, DialogFieldKind.MultiChoice) when Chosen.Count > 0: NextField(); break;
            case (Verbs.Yes, DialogFieldKind.Consent): Fill("true"); break;
            case (Verbs.No, DialogFieldKind.Consent): DenyConsent(); break;
            case (Verbs.Keep, _) when Value is not null: NextField(); break;
            case (Verbs.Skip, _) when MayBeSkipped(Field): Skip(); break;
            default: Repeat(_texts.AnswerNeeded); break;
        }
    }

    /// <summary>A typed answer. Files that come with it are kept whatever becomes of the text.</summary>
    private void Answer(bool isNextOfAlbum)
    {
        if (Field.Kind == DialogFieldKind.File)
        {
            AnswerWithFile(isNextOfAlbum);
            return;
        }
        Keep(new DialogMessage("", _message.Files));
        var typed = Field.Kind == DialogFieldKind.Phone ? _input.Phone ?? _message.Text : _message.Text;
        if (typed.Length == 0)
        {
            Note(isNextOfAlbum);
            return;
        }
        var answer = FieldAnswer.Read(Field, typed, _texts);
        if (answer.Value is { } value)
            Fill(value);
        else if (answer.IsNo)
            DenyConsent();
        else
        {
            KeepWhatWasTold(typed);
            Repeat(answer.Fault ?? _texts.AnswerNeeded);
        }
    }

    /// <summary>Where only a button is asked for, a sentence is not an answer but the request itself, told too early.</summary>
    private void KeepWhatWasTold(string typed)
    {
        var isButtons = Field.Kind is DialogFieldKind.Consent or DialogFieldKind.Choice or DialogFieldKind.MultiChoice;
        if (isButtons && (_message.Files.Count > 0 || typed.Contains(' ', StringComparison.Ordinal)))
            Keep(new DialogMessage(typed, []));
    }

    private void AnswerWithFile(bool isNextOfAlbum)
    {
        if (_message.Files.Count > 0 && !isNextOfAlbum)
            DropAnswerFiles();
        Keep(_message);
        if (_message.Files.Count == 0)
            Repeat(_texts.FileNeeded);
        else if (!isNextOfAlbum)
            Fill(string.Join(',', _message.Files));
    }

    /// <summary>The files of an answer that is replaced or skipped.</summary>
    private void DropAnswerFiles()
    {
        if (Chosen.Count == 0)
            return;
        var message = _state.Draft.Message;
        _action = new DialogAction.Discard(Chosen);
        _state = _state with { Draft = _state.Draft with { Message = message with { Files = [.. message.Files.Except(Chosen)] } } };
    }

    private void Toggle(DialogOption option)
    {
        var chosen = Chosen.Contains(option.Key) ? Chosen.Where(key => key != option.Key) : [.. Chosen, option.Key];
        // In the order of the form, whatever the order of the presses.
        SetValue(string.Join(',', Field.Options.Select(known => known.Key).Where(chosen.Contains)));
        Ask();
    }

    private void DenyConsent()
    {
        if (Field.IsRequired)
            Repeat(_texts.ConsentNeeded);
        else
            Fill("false");
    }

    private void Skip()
    {
        if (Field.Kind == DialogFieldKind.File)
            DropAnswerFiles();
        _state = _state with { Draft = _state.Draft with { Values = _state.Draft.Values.Where(value => value.Key != Field.Key).ToDictionary() } };
        NextField();
    }

    private void Fill(string value)
    {
        SetValue(value);
        NextField();
    }

    private void SetValue(string value) => _state = _state with
    {
        Draft = _state.Draft with { Values = new Dictionary<string, string>(_state.Draft.Values) { [Field.Key] = value } },
    };

    private void NextField()
    {
        var next = Type!.Fields.Skip(FieldAt + 1).FirstOrDefault(IsAsked);
        _state = next is not null
            ? _state with { Draft = _state.Draft with { Field = next.Key } }
            : _state with { Stage = DialogStage.Describing };
        Ask();
    }
}
