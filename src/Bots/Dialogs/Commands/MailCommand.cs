using Helpdesk.Bots.Dialogs.Stages;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>«Я уже обращался по почте»: the requests of an address become seen in the chat.</summary>
internal sealed class MailCommand : DialogCommand
{
    public override IReadOnlyList<string> Names => ["mail"];

    public override string MenuWords(Language language) =>
        language.T("Я уже обращался по почте", "I have written by e-mail before");

    /// <param name="rest">The address, where it was typed at once.</param>
    public override void Run(DialogTurn turn, string rest)
    {
        if (!ProvingStage.Enter(turn, DialogStage.GivingAddress))
            return;
        if (rest.Length == 0)
            turn.Ask();
        else
            GivingAddress.Take(turn, rest);
    }
}
