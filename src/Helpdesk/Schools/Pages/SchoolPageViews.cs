using Helpdesk.Bots;
using Helpdesk.People;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Schools.Pages;

/// <summary>Puts what the registry says into its pages.</summary>
public sealed class SchoolPageViews(
    ListSchools listSchools, ReadSchool readSchool, ConnectingDesks connecting, ISchoolTickets tickets, SignedInPages signedIn, ChannelCatalog channels)
{
    public async Task<IResult> List(SchoolFilter filter, string? after, string query, Actor actor, CancellationToken cancellation)
    {
        var found = await listSchools.Handle(filter, after, actor, cancellation);
        return new RazorComponentResult<SchoolListPage>(new
        {
            View = new SchoolListView
            {
                Me = await signedIn.Of(actor, cancellation),
                Moments = signedIn.Moments(actor),
                Filter = filter,
                Found = found,
                MayDecide = connecting.Decides(actor),
                Systems = [.. connecting.Systems.Select(s => new Choice($"{s.Desk.Key}/{s.Service.Key}", s.Service.Name.In(Words.Language)))],
                NameOf = NameOf,
                Query = query,
            },
        });
    }

    public async Task<IResult> Card(string inn, string? before, Actor actor, CancellationToken cancellation, string? notice = null, string? problem = null, string? reason = null)
    {
        if (await readSchool.Handle(inn, before, actor, cancellation) is not { } read)
            return NotThere();
        return new RazorComponentResult<SchoolCardPage>(new
        {
            View = new SchoolCardView
            {
                Me = await signedIn.Of(actor, cancellation),
                Moments = signedIn.Moments(actor),
                Read = read,
                MayDecide = connecting.Decides(actor),
                NameOf = NameOf,
                TicketNumbers = await tickets.Numbers([.. read.History.Select(c => c.TicketId).OfType<Guid>().Distinct()], cancellation),
                SystemOf = key => key.Split('/') is [var desk, var system] ? connecting.NameOf(desk, system, Words.Language) : key,
                Notice = notice,
                Problem = problem,
                Reason = reason,
            },
        })
        { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict };
    }

    /// <param name="answers">What was written; null for the registry's own.</param>
    public async Task<IResult> Requisites(
        string inn, Actor actor, CancellationToken cancellation, IReadOnlyDictionary<string, string>? answers = null, IReadOnlyDictionary<string, string>? errors = null, string? reason = null)
    {
        connecting.DemandDecision(actor);
        if (await readSchool.Handle(inn, null, actor, cancellation) is not { } read)
            return NotThere();
        var known = SchoolFields.Answers(read.School.Details);
        return await Form(new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = signedIn.Moments(actor),
            School = read.School,
            Title = Words.T("Изменить реквизиты", "Change the requisites"),
            Action = $"/schools/{inn}/edit",
            Fields = SchoolFields.Requisites,
            Answers = answers ?? known,
            Shown = known,
            Errors = errors ?? new Dictionary<string, string>(),
            Reason = reason,
            ReasonRequired = true,
        });
    }

    /// <param name="personId">Null for a new one.</param>
    public async Task<IResult> Person(
        string inn, Guid? personId, Actor actor, CancellationToken cancellation, IReadOnlyDictionary<string, string>? answers = null, IReadOnlyDictionary<string, string>? errors = null,
        string? reason = null, string? channel = null)
    {
        connecting.DemandDecision(actor);
        if (await readSchool.Handle(inn, null, actor, cancellation) is not { } read)
            return NotThere();
        var person = read.Persons.FirstOrDefault(p => p.Id == personId && p.EndedAt is null);
        if (personId is not null && person is null)
            return NotThere();
        var known = SchoolFields.Answers(person?.Details ?? new("", null, null, null));
        return await Form(new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = signedIn.Moments(actor),
            School = read.School,
            Title = person is null ? Words.T("Назначить ответственное лицо", "Name a responsible person") : person.Name,
            Action = person is null ? $"/schools/{inn}/persons/new" : $"/schools/{inn}/persons/{person.Id}",
            Fields = SchoolFields.Person,
            Answers = answers ?? known,
            Shown = known,
            Errors = errors ?? new Dictionary<string, string>(),
            Reason = reason,
            Channels = person is { Chats.Count: > 0 } ? WaysTo(person) : [],
            Channel = channel ?? person?.Channel,
        });
    }

    /// <summary>A messenger can be chosen only by writing from it.</summary>
    private IReadOnlyList<Choice> WaysTo(SchoolPerson person) =>
    [
        new(ChannelKeys.Email, Words.T("по почте", "by e-mail")),
        .. person.Chats.Select(chat => new Choice(chat.Channel, channels.Of(chat.Channel).Name.In(Words.Language))),
    ];

    public static IResult NotThere() => new RazorComponentResult<ErrorPage>(new { View = new ErrorView(404) }) { StatusCode = StatusCodes.Status404NotFound };

    private static Task<IResult> Form(SchoolFormView view) => Task.FromResult<IResult>(
        new RazorComponentResult<SchoolFormPage>(new { View = view }) { StatusCode = view.Errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity });

    private string NameOf(SchoolSystem system) => connecting.NameOf(system.Desk, system.System, Words.Language);
}
