using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Tickets.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Tickets.Pages;

/// <summary>
/// <c>/queue</c>: the tickets of a view, narrowed by filters, or found by words. The same list stands beside an open ticket.
/// </summary>
public static class QueuePageModel
{
    internal const string Address = "/queue";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required QueueFilterView Filter { get; init; }

        /// <summary>The views in the order of the rail.</summary>
        public required IReadOnlyList<Counter> Counters { get; init; }

        /// <summary>Desks this person works at; the filter appears when there are several.</summary>
        public IReadOnlyList<Choice> Desks { get; init; } = [];

        public required IReadOnlyList<Row> Rows { get; init; }

        /// <summary>Keyset cursor of the next page; null on the last one.</summary>
        public string? NextCursor { get; init; }

        /// <summary>What the address asked for and there is not: its sentence; null when all is listed as it was asked for.</summary>
        public string? Problem { get; init; }

        /// <summary>Number of the ticket that is open beside the list.</summary>
        public string? OpenNumber { get; init; }
    }

    /// <param name="IsMore">The count stopped at a limit: shown as «99+».</param>
    public sealed record Counter(TicketQueue Queue, int Count, bool IsMore);

    /// <param name="CanTake">Nobody has it, and the reader may.</param>
    public sealed record Row(ListedTicket Ticket, bool CanTake)
    {
        public string StateName => TicketWords.State(Enum.Parse<TicketState>(Ticket.State));

        public string Requester => Ticket.RequesterName ?? Words.T("без имени", "no name");

        /// <summary>The clock that is due next; a paused one when none runs; null when there is none.</summary>
        public DueView? Due => Ticket switch
        {
            { NextDueAt: { } due } => new(Began, due) { IsProvisional = Ticket.Provisional },
            { ResolvedAt: null, ClockPausedAt: { } since, ClockDueAt: { } due } => new(Began, due, DueState.Paused, since),
            _ => null,
        };

        /// <summary>Zone that deadline is counted in; null when there is none.</summary>
        public TimeZoneInfo? Zone => Ticket.ClockZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : null;

        private DateTimeOffset Began => Ticket.ClockStartedAt ?? Ticket.CreatedAt;
    }

    /// <summary>Reads the list that the address names, for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] ListTickets List, [FromServices] DeskCatalog Desks, [FromServices] SignedInPages SignedIn,
        [FromServices] CurrentActor Current, HttpRequest Request, CancellationToken Cancellation)
    {
        /// <summary>
        /// Where the address names a desk, a value of a filter or a page of the list that there is not, the list stands without it, and
        /// says so.
        /// </summary>
        /// <param name="openNumber">Number of the ticket that is open beside the list; null for none.</param>
        public async Task<View> View(string? openNumber = null)
        {
            var actor = await Current.Get(Cancellation);
            var filter = QueueFilterView.In(Request.Query);
            try
            {
                if (filter.Desk is { } named && !actor.May(Right.See, named))
                    throw NoSuchList.OfDesk(named);
                return await Of(filter, actor, openNumber);
            }
            catch (NoSuchList no)
            {
                var seen = filter.Desk is { } desk && VisibleTo(actor).Contains(desk) ? desk : null;
                var known = filter with { Desk = seen, Cursor = null, Filters = filter.Filters.Known };
                return await Of(known, actor, openNumber) with { Problem = no.Sentence.In(Words.Language) };
            }
        }

        private async Task<View> Of(QueueFilterView filter, Actor actor, string? openNumber)
        {
            var queue = filter.Search is null ? filter.Queue : TicketQueue.Everything;
            var query = new ListTickets.Query(queue, filter.Desk, filter.Search, filter.Cursor) { Filters = filter.Filters };
            var listed = await List.Handle(query, actor, Cancellation);
            var counts = await List.Count(filter.Desk, filter.Filters, actor, Cancellation);
            var visible = VisibleTo(actor);
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = SignedIn.Moments(actor),
                Filter = filter,
                Counters = [.. TicketQueue.All.Select(counted => CounterOf(counted, counts.GetValueOrDefault(counted.Key)))],
                Desks = visible.Count > 1 ? [.. visible.Select(key => new Choice(key, Desks.Find(key)!.Name.In(Words.Language)))] : [],
                Rows = [.. listed.Rows.Select(ticket => new Row(ticket, CanTake(ticket, actor)))],
                NextCursor = listed.Next,
                OpenNumber = openNumber,
            };
        }

        private IReadOnlyList<string> VisibleTo(Actor actor) => actor.VisibleDesks(Desks.All.Select(desk => desk.Key));

        private static Counter CounterOf(TicketQueue queue, int count) =>
            new(queue, Math.Min(count, ListTickets.CountLimit), count > ListTickets.CountLimit);

        private static bool CanTake(ListedTicket ticket, Actor actor) =>
            ticket is { AssigneeName: null, ResolvedAt: null } && actor.StaffId is not null && actor.May(Right.Assign, ticket.Desk);
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var queue = pages.MapGroup(Address).RequireAuthorization();
        queue.MapGet("", Show);
        queue.MapGet("/list", ShowFresh);
    }

    private static async Task<RazorComponentResult> Show([AsParameters] Load load)
    {
        var view = await load.View();
        return new RazorComponentResult<QueuePage>(new { View = view })
        {
            StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    /// <summary>Only what changes while the page is open.</summary>
    /// <param name="open">Number of the ticket beside the list.</param>
    private static async Task<RazorComponentResult> ShowFresh([AsParameters] Load load, string? open = null) =>
        new RazorComponentResult<QueueFresh>(new { View = await load.View(open) });
}
