namespace Helpdesk.Outbox;

/// <summary>
/// How a floor above hears that something was delivered or not, in the transaction that records it, which is the program's own: its actor
/// is <see cref="Actor.Nobody"/>. Implemented above, called here.
/// </summary>
public interface IDeliveryListener
{
    /// <summary>It reached its recipient, or they opened the page where it stands.</summary>
    Task Delivered(Work work, OutboxMessage row);

    /// <summary>It has not arrived (<see cref="OutboxMessage.HasNotArrived"/>); said again after each try that fails.</summary>
    Task NotDelivered(Work work, OutboxMessage row) => Task.CompletedTask;
}
