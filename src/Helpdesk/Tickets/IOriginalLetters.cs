namespace Helpdesk.Tickets;

/// <summary>What the page of a ticket asks of the kept letters on the floor above.</summary>
public interface IOriginalLetters
{
    /// <summary>The letters that messages of a ticket came as, the oldest first.</summary>
    /// <exception cref="TicketNotFound">There is no such ticket, or the actor may not know that there is.</exception>
    Task<IReadOnlyList<OriginalLetter>> Handle(string number, Actor actor, CancellationToken cancellation);
}
