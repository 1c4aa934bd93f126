using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>What a person asks for about one of their tickets: its number is typed after the command, or stands on the button.</summary>
internal abstract class TicketCommand : DialogCommand
{
    /// <param name="rest">A number, as typed; without one the only ticket that the command is good for, else the person chooses.</param>
    public override void Run(DialogTurn turn, string rest)
    {
        var meant = turn.Context.Tickets.Where(IsFor).Take(StatusCommand.LongestList).ToList();
        if (rest.Length > 0)
            Open(turn, TypedChoice.FindTicket(turn.Context.Tickets, rest.Split(default(char[]), 2)[0]));
        else if (meant is [var only])
            About(turn, only);
        else if (meant.Count > 1)
            turn.Say(
                turn.T("У вас несколько заявок. О какой речь?", "You have several requests. Which one is it about?"),
                [
                    .. from ticket in meant
                       select new[] { CommonButtons.Lasting($"{ticket.Number} · {ticket.Subject}", Names[0], ticket.Number) },
                ]);
        else
            StatusCommand.Show(turn);
    }

    public override bool TryPress(DialogTurn turn, string argument)
    {
        Open(turn, turn.Context.Tickets.FirstOrDefault(ticket => PressData.Argument(ticket.Number) == argument));
        return true;
    }

    /// <summary>The command can be meant of it, where no number is given.</summary>
    protected virtual bool IsFor(DialogTicket ticket) => true;

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
