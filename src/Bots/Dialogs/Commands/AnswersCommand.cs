using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>Where the answers to a request that did not come by this chat go from now on: here, or as before.</summary>
internal sealed class AnswersCommand(bool areHere) : DialogCommand
{
    public override IReadOnlyList<string> Names => [areHere ? Verbs.AnswersHere : Verbs.AnswersAsBefore];

    public override void Run(DialogTurn turn, string rest) => Choose(turn, TypedChoice.FindTicket(turn.Context.Tickets, rest));

    public override bool TryPress(DialogTurn turn, string argument)
    {
        Choose(turn, turn.Context.Tickets.FirstOrDefault(ticket => PressData.Argument(ticket.Number) == argument));
        return true;
    }

    public static DialogButton Button(string ticket, Language language, bool areHere) => areHere
        ? CommonButtons.Lasting(language.T("Присылать ответы сюда", "Send the answers here"), Verbs.AnswersHere, ticket)
        : CommonButtons.Lasting(language.T("Отвечать как раньше", "Answer as before"), Verbs.AnswersAsBefore, ticket);

    /// <param name="ticket">Null for one that is not this person's, whether it exists or not.</param>
    private void Choose(DialogTurn turn, DialogTicket? ticket)
    {
        if (ticket is null)
        {
            turn.Say(FollowUps.NotYours(turn.Language), [CommonButtons.MyTickets(turn.Language)]);
            return;
        }
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
