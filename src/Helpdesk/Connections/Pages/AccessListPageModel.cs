using Helpdesk.Connections.Access;
using Helpdesk.Desks;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Connections.Pages;

/// <summary><c>/access</c>: what access is to be given, of all tickets or of one.</summary>
public static class AccessListPageModel
{
    internal const string Address = "/access";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        /// <summary>Number of the one ticket whose tasks are listed; null for all that wait.</summary>
        public string? Ticket { get; init; }

        /// <summary>The list that the ticket was opened from.</summary>
        public QueueFilterView? From { get; init; }

        public required IReadOnlyList<Row> Rows { get; init; }

        /// <summary>Cursor of the next page.</summary>
        public string? Next { get; init; }
    }

    public sealed record Row
    {
        public required Guid Id { get; init; }

        public required string System { get; init; }

        public required string School { get; init; }

        public required string Number { get; init; }

        public required AccessStateView State { get; init; }

        /// <summary>Null when no promise runs over it.</summary>
        public DueView? Due { get; init; }

        public required bool IsMine { get; init; }

        /// <summary>Those who answer for the system; empty when nobody is named.</summary>
        public required IReadOnlyList<string> Responsible { get; init; }
    }

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(Address, Show).RequireAuthorization();

    private static async Task<RazorComponentResult> Show(
        HttpRequest request, [FromServices] ListAccessTasks list, [FromServices] DeskCatalog desks, [FromServices] SignedInPages signedIn,
        [FromServices] CurrentActor current, CancellationToken cancellation, string? ticket = null, string? cursor = null)
    {
        var actor = await current.Get(cancellation);
        var one = string.IsNullOrWhiteSpace(ticket) ? null : ticket.Trim();
        var read = await list.Handle(new(one, cursor), actor, cancellation);
        var moments = signedIn.Moments(actor);
        return new RazorComponentResult<AccessListPage>(new
        {
            View = new View
            {
                Me = await signedIn.Of(actor, cancellation),
                Moments = moments,
                Ticket = one,
                From = TicketLinks.ListIn(request.Query),
                Next = read.Next,
                Rows = [.. read.Rows.Select(listed => Of(listed, desks, moments))],
            },
        });
    }

    private static Row Of(ListAccessTasks.Listed listed, DeskCatalog desks, Moments moments)
    {
        var task = listed.Task;
        var state = Enum.Parse<AccessState>(task.State);
        return new()
        {
            Id = task.Id,
            System = desks.Find(task.Desk)?.Service(task.System)?.Name.In(Words.Language) ?? task.System,
            School = task.School,
            Number = task.Number,
            State = AccessStateView.Of(state, task.Reason, AccessStateView.DoneOf(task.DoneAt, task.DoneBy, moments)),
            Due = state is AccessState.Open or AccessState.Refused ? DueOf(task) : null,
            IsMine = task.IsMine,
            Responsible = listed.Responsible,
        };
    }

    private static DueView? DueOf(ListAccessTasks.Row row) => row is { StartedAt: { } from, DueAt: { } due }
        ? new(from, due, row switch
        {
            { MetAt: { } met } => met > due ? DueState.MetLate : DueState.Met,
            { CancelledAt: not null } => DueState.Cancelled,
            _ => DueState.Running,
        }, row.MetAt ?? row.CancelledAt)
        {
            IsProvisional = row.Provisional,
        }
        : null;
}
