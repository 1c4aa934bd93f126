using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>Where the answers to a request that did not come by this chat go from now on: here, or as before.</summary>
internal sealed class AnswersCommand(bool areHere) : TicketCommand
{
    public override IReadOnlyList<string> Names => [areHere ? Verbs.AnswersHere : Verbs.AnswersAsBefore];

    public static DialogButton Button(string ticket, Language language, bool areHere) => areHere
        ? CommonButtons.Lasting(language.T("Присылать ответы сюда", "Send the answers here"), Verbs.AnswersHere, ticket)
        : CommonButtons.Lasting(language.T("Отвечать как раньше", "Answer as before"), Verbs.AnswersAsBefore, ticket);

    protected override void About(DialogTurn turn, DialogTicket ticket)
    {
        turn.Action = new DialogAction.AnswersGo(ticket.Number, areHere);
        if (areHere)
            turn.Say(
                turn.T($"Ответы по заявке {ticket.Number} будут приходить сюда.", $"Answers to request {ticket.Number} will come here."),
                [Button(ticket.Number, turn.Language, areHere: false)]);
        else
            turn.Say(turn.T(
                $"Ответы по заявке {ticket.Number} будут приходить туда, откуда она пришла.",
                $"Answers to request {ticket.Number} will go back the way it came."));
    }
}
