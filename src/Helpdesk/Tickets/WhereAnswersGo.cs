namespace Helpdesk.Tickets;

/// <summary>A chat in which the requester of a ticket wants its answers; without one they go back by the way the request came.</summary>
public abstract class WhereAnswersGo
{
    public string? AnswerChannel { get; private set; }

    public string? AnswerAccount { get; private set; }

    public string? AnswerChat { get; private set; }

    public void IsAnsweredIn(string channel, string account, string chat) =>
        (AnswerChannel, AnswerAccount, AnswerChat) = (channel, account, chat);

    public void IsAnsweredAsItCame() => (AnswerChannel, AnswerAccount, AnswerChat) = (null, null, null);
}
