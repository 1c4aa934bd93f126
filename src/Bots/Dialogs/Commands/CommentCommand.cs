using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Stages;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>Words to a rating.</summary>
internal sealed class CommentCommand : DialogCommand
{
    public override IReadOnlyList<string> Names => [Verbs.Comment];

    public override void Run(DialogTurn turn, string rest) => Open(turn, TypedChoice.FindTicket(turn.Context.Tickets, rest));

    public override bool TryPress(DialogTurn turn, string argument)
    {
        Open(turn, turn.Context.Tickets.FirstOrDefault(ticket => PressData.Argument(ticket.Number) == argument));
        return true;
    }

    public static DialogButton Button(DialogTicket ticket, Language language) =>
        CommonButtons.Lasting(language.T("Добавить отзыв", "Add a comment"), Verbs.Comment, ticket.Number);

    /// <param name="ticket">Null for one that is not this person's, whether it exists or not.</param>
    private static void Open(DialogTurn turn, DialogTicket? ticket)
    {
        if (ticket is null || ticket.IsOpen)
            turn.Say(
                ticket is null ? FollowUps.NotYours(turn.Language) : turn.T(
                    $"Заявка {ticket.Number} открыта: напишите прямо здесь, это прочитают.",
                    $"Request {ticket.Number} is open: write right here, it will be read."),
                [CommonButtons.MyTickets(turn.Language)]);
        else
            AboutTicket.Enter(turn, DialogStage.Commenting, ticket);
    }
}
