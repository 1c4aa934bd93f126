namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>What is left of a closed ticket opens it again.</summary>
internal sealed class Reopening : AboutTicket
{
    public override DialogStage Key => DialogStage.Reopening;

    protected override string Question(DialogTurn turn, string ticket) => turn.T(
        $"Что осталось по заявке {ticket}? Напишите одним сообщением: оно откроет заявку снова.",
        $"What is left of request {ticket}? Write it in one message: it opens the request again.");

    protected override void Hear(DialogTurn turn, DialogTicket ticket)
    {
        var message = turn.Message;
        turn.State = turn.State.WithoutForm();
        FollowUps.Add(turn, ticket, message, isQuiet: false);
    }
}
