using Helpdesk.Data;

namespace Helpdesk.Outbox;

/// <summary>
/// How a floor above hears that something was delivered, in the transaction that records it. Implemented above, called here.
/// </summary>
public interface IDeliveryListener
{
    Task Delivered(HelpdeskDbContext db, OutboxMessage row, DateTimeOffset at, CancellationToken cancellation);
}
