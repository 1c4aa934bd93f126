using Helpdesk.Data;
using Helpdesk.People.Sessions;
using Helpdesk.Schools.Corrections;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Schools.Pages;

/// <summary><c>/schools/{inn}</c>: a school's card, and what is decided on it with a reason.</summary>
public static class SchoolCardPageModel
{
    internal const string Address = SchoolListPageModel.Address + "/{inn}";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required ReadSchool.Response Read { get; init; }

        public required bool MayDecide { get; init; }

        public required Func<SchoolSystem, string> NameOf { get; init; }

        /// <summary>Numbers of the tickets that the shown history names.</summary>
        public required IReadOnlyDictionary<Guid, string> TicketNumbers { get; init; }

        /// <summary><c>desk/system</c> in words.</summary>
        public required Func<string, string> SystemOf { get; init; }

        public string? Notice { get; init; }

        public string? Problem { get; init; }

        /// <summary>A reason that was written and not taken.</summary>
        public string? Reason { get; init; }

        public School School => Read.School;
    }

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] ReadSchool Schools, [FromServices] ConnectingDesks Connecting, [FromServices] ISchoolTickets Tickets,
        [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current, CancellationToken Cancellation)
    {
        public Task<Actor> Actor() => Current.Get(Cancellation);

        /// <param name="before">Shows the history before this place; null for the newest.</param>
        /// <returns>Null when there is no such school.</returns>
        public async Task<View?> View(string inn, string? before = null)
        {
            var actor = await Actor();
            if (await Schools.Handle(inn, before, actor, Cancellation) is not { } read)
                return null;
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = SignedIn.Moments(actor),
                Read = read,
                MayDecide = Connecting.Decides(actor),
                NameOf = system => Connecting.NameOf(system.Desk, system.System, Words.Language),
                TicketNumbers = await Tickets.Numbers([.. read.History.Select(c => c.TicketId).OfType<Guid>().Distinct()], Cancellation),
                SystemOf = key => key.Split('/') is [var desk, var system] ? Connecting.NameOf(desk, system, Words.Language) : key,
            };
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var school = pages.MapGroup(Address).RequireAuthorization();
        school.MapGet("", Show);
        school.MapPost("/persons/{id:guid}/end", EndPerson);
        school.MapPost("/systems/{id:guid}/end", EndSystem);
        school.MapPost("/disconnect", Disconnect);
        school.MapPost("/reconnect", Reconnect);
        school.MapPost("/corrections/{id:guid}", Correct);
    }

    private static async Task<IResult> Show(string inn, [AsParameters] Load load, string? before = null, string? done = null) =>
        await load.View(inn, before) is { } view ? Page(view with { Notice = NoticeOf(done) }) : NotThere.Page();

    private static string? NoticeOf(string? done) => done switch
    {
        "saved" => Words.T("Сохранено; запись добавлена в историю.", "Saved; a line was added to the history."),
        "same" => Words.T("Ничего не изменилось.", "Nothing has changed."),
        _ => null,
    };

    private static Task<IResult> EndPerson(
        string inn, Guid id, [FromForm] IFormCollection form, ChangePerson change, [AsParameters] Load load) =>
        Do(load, inn, form, (actor, reason) => change.End(inn, id, reason, actor, load.Cancellation));

    private static Task<IResult> EndSystem(
        string inn, Guid id, [FromForm] IFormCollection form, ConnectSchool connect, [AsParameters] Load load) =>
        Do(load, inn, form, (actor, reason) => connect.EndSystem(inn, id, reason, actor, load.Cancellation));

    private static Task<IResult> Disconnect(
        string inn, [FromForm] IFormCollection form, ConnectSchool connect, [AsParameters] Load load) =>
        Do(load, inn, form, (actor, reason) => connect.Disconnect(inn, reason, actor, load.Cancellation));

    private static Task<IResult> Reconnect(
        string inn, [FromForm] IFormCollection form, ConnectSchool connect, [AsParameters] Load load) =>
        Do(load, inn, form, (actor, reason) => connect.Reconnect(inn, reason, actor, load.Cancellation));

    private static Task<IResult> Correct(
        string inn, Guid id, [FromForm] IFormCollection form, DecideCorrection decide, [AsParameters] Load load)
    {
        var (confirmed, shown) = (form["confirm"].OfType<string>().ToHashSet(), SchoolWords.Posted(form, SchoolWords.ShownPrefix));
        return Do(load, inn, form, (actor, reason) => decide.Handle(new(inn, id, confirmed, shown, reason), actor, load.Cancellation));
    }

    private static async Task<IResult> Do(Load load, string inn, IFormCollection form, Func<Actor, string, Task> act)
    {
        var actor = await load.Actor();
        var reason = form["reason"].ToString();
        try
        {
            await act(actor, reason);
            return TypedResults.LocalRedirect($"{SchoolListPageModel.Address}/{inn}?done=saved");
        }
        catch (RuleViolation rule)
        {
            return await Refused(load, inn, rule, reason);
        }
    }

    /// <summary>The card with the sentence of a rule that said no.</summary>
    /// <param name="reason">What was written, to be shown again.</param>
    internal static async Task<IResult> Refused(Load load, string inn, RuleViolation rule, string? reason = null) =>
        await load.View(inn) is { } view
            ? Page(view with { Problem = rule.Sentence.In(Words.Language), Reason = reason })
            : NotThere.Page();

    private static RazorComponentResult Page(View view) => new RazorComponentResult<SchoolCardPage>(new { View = view })
    {
        StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
    };
}
