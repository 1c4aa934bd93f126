using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Stages;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>Words to a rating.</summary>
internal sealed class CommentCommand : TicketCommand
{
    public override IReadOnlyList<string> Names => [Verbs.Comment];

    public static DialogButton Button(DialogTicket ticket, Language language) =>
        CommonButtons.Lasting(language.T("Добавить отзыв", "Add a comment"), Verbs.Comment, ticket.Number);

    protected override bool IsFor(DialogTicket ticket) => !ticket.IsOpen;

    protected override void About(DialogTurn turn, DialogTicket ticket)
    {
        if (ticket.IsOpen)
            turn.Say(
                turn.T(
                    $"Заявка {ticket.Number} открыта: напишите прямо здесь, это прочитают.",
                    $"Request {ticket.Number} is open: write right here, it will be read."),
                [CommonButtons.MyTickets(turn.Language)]);
        else
            AboutTicket.Enter(turn, DialogStage.Commenting, ticket);
    }
}
