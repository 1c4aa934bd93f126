using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Fields;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>«О чём речь?»: the request types of the desk.</summary>
internal sealed class ChoosingType : FormStage
{
    private const string Pick = "type";

    public override DialogStage Key => DialogStage.ChoosingType;

    public override DialogStage StillPossible(DialogDesk? desk, DialogRequestType? type) => desk is null ? DialogStage.ChoosingDesk : Key;

    public override void Ask(DialogTurn turn)
    {
        if (turn.Desk!.Types.Count == 0)
        {
            turn.Say(NothingOffered(turn.Language));
            return;
        }
        var types = turn.Desk.Types.Select(type => new[] { new DialogButton(type.Name, Pick, type.Key) });
        var cancel = CommonButtons.Cancel(turn.Language);
        var navigation = turn.Context.Desks.Count > 1 ? Navigation(CommonButtons.Back(turn.Language), cancel) : Navigation(cancel);
        turn.Say(turn.T("О чём речь?", "What is it about?"), [.. types, .. navigation]);
    }

    /// <summary>Goes to the first question of the chosen type.</summary>
    public static void Enter(DialogTurn turn)
    {
        var (type, draft) = (turn.Request.Type, turn.State.Draft);
        foreach (var field in type.Fields.Where(field => field.Known is { Length: > 0 } && !draft.Values.ContainsKey(field.Key)))
            draft = draft.With(field.Key, field.Known!);
        turn.State = turn.State with { Draft = draft };
        if (turn.Request.FirstAsked is { } first)
            GoTo(turn, first);
        else
            turn.GoTo(draft.Message.Text.Length > 0 && turn.Request.IsSaid ? DialogStage.Confirming : DialogStage.Describing);
    }

    protected override IEnumerable<DialogButton> Typable(Language language) => [CommonButtons.Back(language)];

    protected override bool TryPress(DialogTurn turn, Press press)
    {
        if (press.Verb != Pick)
            return false;
        if (turn.Desk!.Types.FirstOrDefault(type => press.Means(type.Key)) is { } type)
            Choose(turn, type);
        else
            turn.Repeat(FieldAnswer.NoLongerOffered(turn.Language));
        return true;
    }

    protected override void Hear(DialogTurn turn)
    {
        if (MayBeChoice(turn) && TypedChoice.FindShort(turn.Desk!.Types, type => type.Name, turn.Message.Text) is { } type)
            Choose(turn, type);
        else
            KeepAndSay(turn);
    }

    protected override void GoBack(DialogTurn turn)
    {
        if (turn.Context.Desks.Count > 1)
            turn.GoTo(DialogStage.ChoosingDesk);
    }

    private static void Choose(DialogTurn turn, DialogRequestType type)
    {
        turn.State = turn.State with { Draft = turn.State.Draft with { Type = type.Key } };
        Enter(turn);
        turn.Ask();
    }
}
