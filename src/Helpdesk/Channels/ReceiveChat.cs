using Helpdesk.Bots;
using Helpdesk.Data;
namespace Helpdesk.Channels;
public sealed class ReceiveChat
{
    public Task<Guid?> Handle(HelpdeskDbContext db, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation) => Task.FromResult<Guid?>(null);
}
