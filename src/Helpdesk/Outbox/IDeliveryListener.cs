using Helpdesk.Data;

namespace Helpdesk.Outbox;

/// <summary>
/// How a floor above hears that something was delivered or not, in the transaction that records it. Implemented above, called here.
/// </summary>
public interface IDeliveryListener
{
    /// <summary>It reached its recipient, or they opened the page where it stands.</summary>
    Task Delivered(HelpdeskDbContext db, OutboxMessage row, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>It has not arrived (<see cref="OutboxMessage.HasNotArrived"/>); said again after each try that fails.</summary>
    Task NotDelivered(HelpdeskDbContext db, OutboxMessage row, DateTimeOffset at, CancellationToken cancellation) => Task.CompletedTask;
}
