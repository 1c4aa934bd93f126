using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>A new request; the words after the command are its text.</summary>
internal sealed class NewCommand : DialogCommand
{
    public override IReadOnlyList<string> Names => [Verbs.New];

    public override string MenuWords(Language language) => language.T("Новая заявка", "New request");

    public override void Run(DialogTurn turn, string rest) => Open(turn, new DialogMessage(rest, []));

    public override bool TryPress(DialogTurn turn, string argument)
    {
        Open(turn, new DialogMessage());
        return true;
    }

    /// <summary>Opens a form, or asks first what becomes of the one that is being filled in.</summary>
    public static void Open(DialogTurn turn, DialogMessage first, string? desk = null, string? type = null, bool isStart = false)
    {
        if (turn.State.HasDraft)
        {
            var paused = turn.State.Paused();
            turn.State = paused with { Pending = paused.Pending.With(first) };
        }
        else
        {
            DialogForms.Begin(turn, first, desk, type);
            DialogForms.Greet(turn, isStart || turn.IsFirst);
        }
        turn.Ask();
    }
}
