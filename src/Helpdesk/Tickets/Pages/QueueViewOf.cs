using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Shell;
using Helpdesk.Tickets.Queue;

namespace Helpdesk.Tickets.Pages;

/// <summary>Puts a page of the queue into the words of its reader.</summary>
public sealed class QueueViewOf(ListTickets list, DeskCatalog desks, SignedInPages signedIn)
{
    /// <summary>Where the address names a desk, a value of a filter or a page of the list that there is not, the list stands without it, and says so.</summary>
    public async Task<QueueView> Handle(QueueFilterView filter, Actor actor, string? openNumber, CancellationToken cancellation)
    {
        try
        {
            if (filter.Desk is { } named && !actor.May(Right.See, named))
                throw NoSuchList.OfDesk(named);
            return await Of(filter, actor, openNumber, cancellation);
        }
        catch (NoSuchList no)
        {
            var seen = filter.Desk is { } desk && actor.VisibleDesks(desks.All.Select(d => d.Key)).Contains(desk) ? desk : null;
            return await Of(filter with { Desk = seen, Cursor = null, Filters = filter.Filters.Known }, actor, openNumber, cancellation) with { Problem = no.Sentence.In(Words.Language) };
        }
    }

    private async Task<QueueView> Of(QueueFilterView filter, Actor actor, string? openNumber, CancellationToken cancellation)
    {
        var queue = filter.Search is null ? filter.Queue : TicketQueue.Everything;
        var response = await list.Handle(new(queue, filter.Desk, filter.Search, filter.Cursor) { Filters = filter.Filters }, actor, cancellation);
        var counts = await list.Count(filter.Desk, filter.Filters, actor, cancellation);
        var visible = actor.VisibleDesks(desks.All.Select(d => d.Key));
        var moments = signedIn.Moments(actor);
        return new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = moments,
            Filter = filter,
            Counts = [.. TicketQueue.All.Select(counted => CountOf(counted, counts.GetValueOrDefault(counted.Key)))],
            Desks = visible.Count > 1 ? [.. visible.Select(k => new Choice(k, desks.Find(k)!.Name.In(Words.Language)))] : [],
            Rows = [.. response.Rows.Select(r => RowOf(r, actor))],
            NextCursor = response.Next,
            OpenNumber = openNumber,
        };
    }

    private static QueueCountView CountOf(TicketQueue queue, int count) =>
        new(queue, Math.Min(count, ListTickets.CountLimit), count > ListTickets.CountLimit);

    private QueueRowView RowOf(ListedTicket row, Actor actor) => new()
    {
        Number = row.Number,
        Subject = row.Subject,
        LastLine = row.LastMessagePreview,
        IsUnread = row.AwaitsAnswer,
        School = row.SchoolName,
        Requester = row.RequesterName ?? Words.T("без имени", "no name"),
        Channel = row.Channel,
        StateName = TicketWords.State(Enum.Parse<TicketState>(row.State)),
        Due = DueOf(row),
        Zone = row.ClockZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : null,
        LastAt = row.LastMessageAt,
        AssigneeName = row.AssigneeName,
        AssigneeInitials = row.AssigneeName is { } name ? SignedInPages.InitialsOf(name) : null,
        CanTake = row.AssigneeName is null && row.ResolvedAt is null && actor.StaffId is not null && actor.May(Right.Assign, row.Desk),
        Marks = TicketMark.Of(row),
    };

    private static DueView? DueOf(ListedTicket row) => row switch
    {
        { NextDueAt: { } due } => new(row.ClockStartedAt ?? row.CreatedAt, due) { IsProvisional = row.Provisional },
        { ResolvedAt: null, ClockPausedAt: { } since, ClockDueAt: { } due } => new(row.ClockStartedAt ?? row.CreatedAt, due, DueState.Paused, since),
        _ => null,
    };
}
