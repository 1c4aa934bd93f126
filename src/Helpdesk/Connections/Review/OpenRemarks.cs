using Helpdesk.Tickets;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

internal static class OpenRemarks
{
    /// <summary>After a decision there is nothing left to correct.</summary>
    public static async Task SettleRemarks(this Work work, Ticket ticket)
    {
        var open = await work.Db.FormRemarks.Where(r => r.TicketId == ticket.Id && r.SettledAt == null).ToListAsync(work.Cancellation);
        foreach (var remark in open)
            remark.Settle(work.Now);
    }
}
