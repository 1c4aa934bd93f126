using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Stages;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>«Отозвать заявку»: the person needs it no more. Asks once whether that is meant.</summary>
internal sealed class WithdrawCommand : TicketCommand
{
    public override IReadOnlyList<string> Names => [Verbs.Withdraw];

    public static DialogButton Button(DialogTicket ticket, Language language) =>
        CommonButtons.Lasting(language.T("Отозвать заявку", "Withdraw it"), Verbs.Withdraw, ticket.Number);

    protected override bool IsFor(DialogTicket ticket) => ticket.CanBeWithdrawn;

    protected override void About(DialogTurn turn, DialogTicket ticket)
    {
        if (ticket.CanBeWithdrawn)
            AboutTicket.Enter(turn, DialogStage.Withdrawing, ticket);
        else if (!ticket.IsOpen)
            turn.Say(
                turn.T($"Заявка {ticket.Number} уже закрыта.", $"Request {ticket.Number} is closed already."),
                [CommonButtons.MyTickets(turn.Language)]);
        else
            turn.Say(turn.T(
                $"По заявке {ticket.Number} уже есть решение, или её ждёте не только вы. Напишите здесь, что она больше не нужна: "
                    + "сотрудник это увидит.",
                $"There is a decision on request {ticket.Number} already, or others wait for it too. Write here that you need it no more: "
                    + "staff will see it."));
    }
}
