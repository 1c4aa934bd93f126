using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Stages;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>«Вопрос не решён»: opens a closed ticket again, with what the person says is left.</summary>
internal sealed class AgainCommand : TicketCommand
{
    public override IReadOnlyList<string> Names => [Verbs.Again];

    public static DialogButton Button(string ticket, Language language) =>
        CommonButtons.Lasting(language.T("Вопрос не решён", "Not solved"), Verbs.Again, ticket);

    protected override bool IsFor(DialogTicket ticket) => ticket is { IsOpen: false, TakesMessages: true };

    protected override void About(DialogTurn turn, DialogTicket ticket)
    {
        if (ticket.IsOpen)
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
