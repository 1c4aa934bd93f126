using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Fields;

namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>«Куда обращаетесь?», where the bot serves several desks.</summary>
internal sealed class ChoosingDesk : FormStage
{
    private const string Pick = "desk";

    public override DialogStage Key => DialogStage.ChoosingDesk;

    public override void Ask(DialogTurn turn)
    {
        if (turn.Context.Desks.Count == 0)
        {
            turn.Say(NothingOffered(turn.Language));
            return;
        }
        var desks = turn.Context.Desks.Select(desk => new[] { new DialogButton(desk.Name, Pick, desk.Key) });
        turn.Say(turn.T("Куда обращаетесь?", "Who is it for?"), [.. desks, .. Navigation(CommonButtons.Cancel(turn.Language))]);
    }

    protected override IEnumerable<DialogButton> Typable(Language language) => [];

    protected override bool TryPress(DialogTurn turn, Press press)
    {
        if (press.Verb != Pick)
            return false;
        if (turn.Context.Desks.FirstOrDefault(desk => press.Means(desk.Key)) is { } desk)
            Choose(turn, desk);
        else
            turn.Repeat(FieldAnswer.NoLongerOffered(turn.Language));
        return true;
    }

    protected override void Hear(DialogTurn turn)
    {
        if (MayBeChoice(turn) && TypedChoice.FindShort(turn.Context.Desks, desk => desk.Name, turn.Message.Text) is { } desk)
            Choose(turn, desk);
        else
            KeepAndSay(turn);
    }

    private static void Choose(DialogTurn turn, DialogDesk desk)
    {
        turn.State = turn.State with { Draft = turn.State.Draft with { Desk = desk.Key, Type = null }, Stage = DialogStage.ChoosingType };
        turn.Ask();
    }
}
