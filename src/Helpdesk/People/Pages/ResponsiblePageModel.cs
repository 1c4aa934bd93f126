using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Pages;

/// <summary><c>/desks/{desk}/responsible</c>: managers name who answers for the services of their desk.</summary>
public static class ResponsiblePageModel
{
    private const int ChangesShown = 50;

    /// <summary>Who answers for what on one desk, and the form to name somebody.</summary>
    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required Choice Desk { get; init; }

        /// <summary>Every desk the reader manages, this one included.</summary>
        public required IReadOnlyList<Choice> Desks { get; init; }

        /// <inheritdoc cref="ResponsibleTable.Groups"/>
        public required IReadOnlyList<Group> Groups { get; init; }

        public required IReadOnlyList<Choice> Services { get; init; }

        public required IReadOnlyList<Choice> Types { get; init; }

        public required IReadOnlyList<Choice> People { get; init; }

        /// <summary>The newest first.</summary>
        public required IReadOnlyList<Change> History { get; init; }

        public Written Written { get; init; } = new();

        public string? Notice { get; init; }

        public string? Problem { get; init; }
    }

    /// <summary>What the form was filled in with.</summary>
    public sealed record Written(string Service = "", string Type = "", string Side = "", string Person = "");

    /// <param name="Title">«Сервисы», «Виды заявок»; null for the whole desk.</param>
    public sealed record Group(string? Title, IReadOnlyList<Row> Rows);

    public sealed record Row(string What, Cell Technical, Cell Organisational);

    /// <param name="People">Those named for exactly this.</param>
    /// <param name="Otherwise">Where none of them works: names of the people who answer because they are named more widely.</param>
    public sealed record Cell(IReadOnlyList<Person> People, IReadOnlyList<string> Otherwise);

    /// <param name="Works">False for a person who was switched off or left the desk since: they no longer count.</param>
    public sealed record Person(Guid Id, string Name, bool Works);

    public sealed record Change(DateTimeOffset At, string By, string Text);

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] IDbContextFactory<HelpdeskDbContext> Contexts, [FromServices] DeskCatalog Desks,
        [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current, CancellationToken Cancellation)
    {
        public Task<Actor> Actor() => Current.Get(Cancellation);

        public async Task<View> View(Desk desk)
        {
            var actor = await Actor();
            actor.Demand(Right.Manage, desk.Key);
            await using var db = await Contexts.CreateDbContextAsync(Cancellation);
            var of = db.ResponsiblePersons.AsNoTracking().IgnoreQueryFilters().Where(r => r.Desk == desk.Key);
            var now = await Named(db, of.Where(r => r.EndedAt == null));
            var ended = await Named(db, of.Where(r => r.EndedAt != null).OrderByDescending(r => r.EndedAt).Take(ChangesShown));
            var table = new ResponsibleTable(desk, now, await ResponsibleStaff.Load(db, [desk.Key], Cancellation));
            var people = await StaffOfDesk.List(db, desk.Key, Cancellation);
            var changes = now.Concat(ended).SelectMany(r => ResponsibleTable.Changes(r, desk));
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = SignedIn.Moments(actor),
                Desk = new(desk.Key, desk.Name.In(Words.Language)),
                Desks = [.. Desks.All.Where(d => actor.May(Right.Manage, d.Key)).Select(d => new Choice(d.Key, d.Name.In(Words.Language)))],
                Groups = [.. table.Groups()],
                Services = [.. desk.Services.Select(s => new Choice(s.Key, s.Name.In(Words.Language)))],
                Types = [.. desk.RequestTypes.Select(t => new Choice(t.Key, t.Name.In(Words.Language)))],
                People = [.. people.Select(m => new Choice(m.Id.ToString(), m.DisplayName))],
                History = [.. changes.OrderByDescending(c => c.At).Take(ChangesShown)],
            };
        }

        private async Task<List<ResponsibleTable.Named>> Named(HelpdeskDbContext db, IQueryable<ResponsiblePerson> rows)
        {
            var roles = db.DeskRoles;
            var read = await rows
                .Join(db.Staff, r => r.UserId, u => u.Id, (r, u) => new
                {
                    Of = r,
                    u.DisplayName,
                    Works = u.IsActive && (u.IsAdministrator || roles.Any(d => d.UserId == u.Id && d.Desk == r.Desk)),
                })
                .ToListAsync(Cancellation);
            return read.ConvertAll(r => new ResponsibleTable.Named(r.Of, r.DisplayName, r.Works));
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var desk = pages.MapGroup("/desks/{desk}/responsible").RequireAuthorization();
        desk.MapGet("", Show);
        desk.MapPost("", Set);
        desk.MapPost("/{id:guid}/end", End).OnlyFromOurPages();
    }

    private static async Task<IResult> Show(string desk, [AsParameters] Load load, string? done = null)
    {
        (await load.Actor()).Demand(Right.Manage, desk);
        return load.Desks.Find(desk) is { } known
            ? Page(await load.View(known) with
            {
                Notice = done switch
                {
                    "set" => Words.T("Ответственный назначен.", "The responsible person is named."),
                    "ended" => Words.T("Ответственный снят.", "The responsible person is removed."),
                    _ => null,
                },
            })
            : TypedResults.NotFound();
    }

    private static async Task<IResult> Set(string desk, [FromForm] IFormCollection form, SetResponsible set, [AsParameters] Load load)
    {
        var actor = await load.Actor();
        var written = new Written(form["service"].ToString(), form["type"].ToString(), form["side"].ToString(), form["person"].ToString());
        // A side or a person that cannot be read is left to the handler to refuse.
        var side = Enum.TryParse<ResponsibleSide>(written.Side, out var chosen) ? chosen : (ResponsibleSide)(-1);
        var person = Guid.TryParse(written.Person, out var id) ? id : (Guid?)null;
        try
        {
            await set.Handle(new(desk, written.Service, written.Type, side, person), actor, load.Cancellation);
            return TypedResults.LocalRedirect($"/desks/{desk}/responsible?done=set");
        }
        catch (RuleViolation rule) when (load.Desks.Find(desk) is not null)
        {
            var view = await load.View(load.Desks.Find(desk)!);
            return Page(view with { Problem = rule.Sentence.In(Words.Language), Written = written }, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<IResult> End(
        string desk, Guid id, EndResponsible end, CurrentActor current, CancellationToken cancellation)
    {
        await end.Handle(desk, id, await current.Get(cancellation), cancellation);
        return TypedResults.LocalRedirect($"/desks/{Uri.EscapeDataString(desk)}/responsible?done=ended");
    }

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<ResponsiblePage>(new { View = view }) { StatusCode = status };
}
