using Helpdesk.Data;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Reports;

/// <summary>Where an application stands, as a query of its tickets: what is counted is what the list behind the count shows.</summary>
public static class ConnectionStages
{
    public const string Received = "received";
    public const string Corrections = "corrections";
    public const string Access = "access";
    public const string Done = "done";
    public const string Rejected = "rejected";

    public static readonly IReadOnlyList<string> All = [Received, Corrections, Access, Done, Rejected];

    /// <summary>Open tickets come from the index of the queue; done and rejected ones from the clocks met in the weeks looked back on.</summary>
    public static IQueryable<Ticket> Of(HelpdeskDbContext db, ConnectionsDesk of, string stage, DateTimeOffset now)
    {
        var (desk, types, clocks) = (of.Desk.Key, of.Types, db.Clocks);
        var (review, access) = (of.Review?.Key ?? "", of.Access?.Key ?? "");
        var open = db.Tickets.AsNoTracking().Where(t => t.Desk == desk && t.State != TicketState.Resolved && types.Contains(t.Type));
        var since = ReportWeeks.Begin(ReportWeeks.Until(now, of.Desk.Calendar.Zone)[0], of.Desk.Calendar.Zone);
        var reviewed = clocks.MetSince(desk, review, since).Select(c => c.TicketId);
        var given = clocks.MetSince(desk, access, since).Select(c => c.TicketId);
        return stage switch
        {
            Received => open.Where(t => t.Outcome == null && t.State != TicketState.Waiting),
            Corrections => open.Where(t => t.Outcome == null && t.State == TicketState.Waiting),
            Access => open.Where(t => t.Outcome == "approved" && clocks.Any(c => c.TicketId == t.Id && c.Promise == access && c.MetAt == null && c.CancelledAt == null)),
            Done => db.Tickets.AsNoTracking().Where(t => t.Outcome == "approved" && given.Contains(t.Id)),
            Rejected => db.Tickets.AsNoTracking().Where(t => t.Outcome == "rejected" && reviewed.Contains(t.Id)),
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
        };
    }

    public static IQueryable<SlaClock> MetSince(this IQueryable<SlaClock> clocks, string desk, string promise, DateTimeOffset since) =>
        clocks.Where(c => c.Desk == desk && c.Promise == promise && c.MetAt >= since);
}
