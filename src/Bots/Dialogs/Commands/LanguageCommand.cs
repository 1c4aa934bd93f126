using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>Another language: named after the command, or chosen by button.</summary>
internal sealed class LanguageCommand : DialogCommand
{
    public override IReadOnlyList<string> Names => [Verbs.Language];

    public override string MenuWords(Language language) => language.T("Язык", "Language");

    public override void Run(DialogTurn turn, string rest)
    {
        if (Language.Find(rest.Trim().ToLowerInvariant()) is not { } wanted)
        {
            var known = Language.All.Select(one => CommonButtons.Lasting(one.Name, Verbs.Language, one.Code));
            turn.Say(turn.T("Выберите язык:", "Choose a language:"), [[.. known]]);
            return;
        }
        turn.Action = new DialogAction.SetLanguage(wanted.Code);
        turn.Say(
            wanted.T("Теперь пишем по-русски.", "We now write in English."),
            [turn.State.IsInForm ? CommonButtons.Continue(wanted) : CommonButtons.New(wanted)]);
    }

    public override bool TryPress(DialogTurn turn, string argument)
    {
        Run(turn, argument);
        return true;
    }
}
