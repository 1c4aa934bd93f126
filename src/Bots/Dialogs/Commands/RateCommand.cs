using System.Globalization;
using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>One to five for the work on a closed ticket, by the buttons under the message that it is closed.</summary>
internal sealed class RateCommand : DialogCommand
{
    public static readonly IReadOnlyList<int> Stars = [1, 2, 3, 4, 5];

    public override IReadOnlyList<string> Names => [Verbs.Rate];

    public static DialogButton Button(string ticket, int stars) => CommonButtons.Lasting($"{stars} ★", Verbs.Rate, KeyOf(ticket, stars));

    private static string KeyOf(string ticket, int stars) => string.Create(CultureInfo.InvariantCulture, $"{ticket}/{stars}");

    /// <param name="rest">Typed: <c>MP-12 5</c>.</param>
    public override void Run(DialogTurn turn, string rest)
    {
        var ticket = TypedChoice.FindTicket(turn.Context.Tickets, rest.Split(' ')[0]);
        var stars = Stars.FirstOrDefault(stars => rest.EndsWith($" {stars}", StringComparison.Ordinal));
        if (ticket is not null && stars == 0)
            turn.Say(turn.T(
                $"Оценка — число от 1 до 5: /rate {ticket.Number} 5", $"A rating is a number from 1 to 5: /rate {ticket.Number} 5"));
        else
            Rate(turn, ticket, stars);
    }

    public override bool TryPress(DialogTurn turn, string argument)
    {
        var choices = from ticket in turn.Context.Tickets
                      from stars in Stars
                      where PressData.Argument(KeyOf(ticket.Number, stars)) == argument
                      select (ticket, stars);
        var (chosen, number) = choices.FirstOrDefault();
        Rate(turn, chosen, number);
        return true;
    }

    /// <param name="ticket">Null for one that is not this person's, whether it exists or not.</param>
    private static void Rate(DialogTurn turn, DialogTicket? ticket, int stars)
    {
        if (ticket is null)
            TicketCommand.SayNotYours(turn);
        else if (ticket.IsOpen)
            turn.Say(turn.T(
                $"Оценить заявку {ticket.Number} можно, когда она закрыта.",
                $"Request {ticket.Number} can be rated when it is closed."));
        else
        {
            turn.Action = new DialogAction.Rate(ticket.Number, stars);
            turn.Say(
                turn.T($"Спасибо! Оценка {stars} записана.", $"Thank you! Your rating of {stars} is recorded."),
                [CommentCommand.Button(ticket, turn.Language), .. ContinueCommand.Offer(turn).SelectMany(row => row)]);
        }
    }
}
