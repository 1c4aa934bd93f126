using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Stages;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>«Вопрос не решён»: opens a closed ticket again, with what the person says is left.</summary>
internal sealed class AgainCommand : DialogCommand
{
    public override IReadOnlyList<string> Names => [Verbs.Again];

    public override void Run(DialogTurn turn, string rest) => Open(turn, TypedChoice.FindTicket(turn.Context.Tickets, rest));

    public override bool TryPress(DialogTurn turn, string argument)
    {
        Open(turn, turn.Context.Tickets.FirstOrDefault(ticket => PressData.Argument(ticket.Number) == argument));
        return true;
    }

    /// <param name="ticket">Null for one that is not this person's, whether it exists or not.</param>
    private static void Open(DialogTurn turn, DialogTicket? ticket)
    {
        if (ticket is null)
            turn.Say(FollowUps.NotYours(turn.Language), [CommonButtons.MyTickets(turn.Language)]);
        else if (ticket.IsOpen)
            turn.Say(turn.T(
                $"Заявка {ticket.Number} открыта, над ней работают. Дополнить её можно прямо здесь.",
                $"Request {ticket.Number} is open and being worked on. You can add to it right here."));
        else if (!ticket.TakesMessages)
            turn.Say(
                turn.T(
                    $"Заявка {ticket.Number} закрыта слишком давно. Напишите новую.",
                    $"Request {ticket.Number} was closed too long ago. Please write a new one."),
                [CommonButtons.New(turn.Language)]);
        else
            AboutTicket.Enter(turn, DialogStage.Reopening, ticket);
    }
}
