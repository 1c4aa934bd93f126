namespace Helpdesk.Bots.Dialogs;

internal sealed partial class DialogTurn
{
    private void Press(string data)
    {
        var press = DialogButtons.Read(data);
        if (press.Form is null)
            FreePress(press);
        else if (data == _pressBefore)
            return; // A double press: it was carried out the first time.
        else if (press.Form != _state.Form || !IsInForm)
            OutOfDate();
        else if (press.Turn != _state.Turn)
            Repeat(_texts.EarlierButton);
        else
        {
            _state = _state with { LastPress = data };
            FormPress(press);
        }
    }

    private void FreePress(Press press)
    {
        switch (press.Verb)
        {
            case Verbs.New: StartNew(new DialogMessage()); break;
            case Verbs.Status: ShowTickets(); break;
            case Verbs.Why: Explain(Mine(press.Argument)); break;
            case Verbs.Continue: Continue(); break;
            case Verbs.Language: SetLanguage(press.Argument); break;
            default: OutOfDate(); break;
        }
    }

    private void OutOfDate()
    {
        if (IsInForm)
            Repeat(_texts.FormOutOfDate);
        else
            Say(_texts.FormOutOfDate, [FreeButton(_texts.New, Verbs.New)]);
    }

    private void Repeat(string remark)
    {
        Say(remark);
        Ask();
    }

    private void FormPress(Press press)
    {
        switch (_state.Stage, press.Verb)
        {
            case (_, Verbs.Cancel): Cancel(); break;
            case (_, Verbs.Back): Back(); break;
            case (DialogStage.ChoosingDesk, Verbs.Desk): ChooseDesk(_context.Desks.FirstOrDefault(desk => Is(desk.Key, press))); break;
            case (DialogStage.ChoosingType, Verbs.Type): ChooseType(Desk?.Types.FirstOrDefault(type => Is(type.Key, press))); break;
            case (DialogStage.Filling, _): PressInField(press); break;
            case (DialogStage.Describing, Verbs.Done): Described(); break;
            case (DialogStage.Confirming, Verbs.Done): Submit(); break;
            case (DialogStage.ChoosingTicket, Verbs.Ticket): ChooseTicket(press.Argument); break;
            case (DialogStage.ChoosingTicket, Verbs.Fresh): StartOver(); break;
            case (DialogStage.Paused, Verbs.Resume): Resume(); break;
            case (DialogStage.Paused, Verbs.StartOver): StartOver(); break;
            default: Repeat(_texts.EarlierButton); break;
        }
    }

    private static bool Is(string key, Press press) => DialogButtons.Argument(key) == press.Argument;

    private void ChooseDesk(DialogDesk? desk)
    {
        if (desk is null)
        {
            Repeat(_texts.NoLongerOffered);
            return;
        }
        _state = _state with { Draft = _state.Draft with { Desk = desk.Key, Type = null }, Stage = DialogStage.ChoosingType };
        if (desk.Greeting is { Length: > 0 } greeting)
            Say(greeting);
        Ask();
    }

    private void ChooseType(DialogRequestType? type)
    {
        if (type is null)
        {
            Repeat(_texts.NoLongerOffered);
            return;
        }
        _state = _state with { Draft = _state.Draft with { Type = type.Key } };
        EnterType();
        Ask();
    }

    private void EnterType()
    {
        if (Type!.Fields is not [var first, ..])
        {
            _state = _state with { Stage = _state.Draft.Message.Text.Length > 0 && IsSaid ? DialogStage.Confirming : DialogStage.Describing };
            return;
        }
        var values = new Dictionary<string, string>(_state.Draft.Values);
        foreach (var field in Type.Fields.Where(field => field.Known is { Length: > 0 }))
            values.TryAdd(field.Key, field.Known!);
        _state = _state with { Stage = DialogStage.Filling, Draft = _state.Draft with { Field = first.Key, Values = values } };
    }

    private void Back()
    {
        var earlier = (Type?.Fields ?? []).Take(_state.Stage == DialogStage.Filling ? FieldAt : int.MaxValue).LastOrDefault(IsAsked);
        _state = _state.Stage switch
        {
            DialogStage.ChoosingType when _context.Desks.Count > 1 => _state with { Stage = DialogStage.ChoosingDesk },
            DialogStage.Filling or DialogStage.Describing when earlier is not null =>
                _state with { Stage = DialogStage.Filling, Draft = _state.Draft with { Field = earlier.Key } },
            DialogStage.Filling or DialogStage.Describing => _state with { Stage = DialogStage.ChoosingType },
            DialogStage.Confirming => _state with { Stage = DialogStage.Describing },
            _ => _state,
        };
        Ask();
    }
}
