using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>What a person asks for about one of their tickets: its number is typed after the command, or stands on the button.</summary>
internal abstract class TicketCommand : DialogCommand
{
    public override void Run(DialogTurn turn, string rest) => Open(turn, TypedChoice.FindTicket(turn.Context.Tickets, rest));

    public override bool TryPress(DialogTurn turn, string argument)
    {
        Open(turn, turn.Context.Tickets.FirstOrDefault(ticket => PressData.Argument(ticket.Number) == argument));
        return true;
    }

    protected abstract void About(DialogTurn turn, DialogTicket ticket);

    private void Open(DialogTurn turn, DialogTicket? ticket)
    {
        if (ticket is null)
            SayNotYours(turn);
        else
            About(turn, ticket);
    }

    /// <summary>A number that is not among this person's tickets is treated alike whether it exists or not.</summary>
    public static string NotYours(Language language) => language.T("Такой заявки у вас нет.", "You have no such request.");

    public static void SayNotYours(DialogTurn turn) => turn.Say(NotYours(turn.Language), [CommonButtons.MyTickets(turn.Language)]);
}
