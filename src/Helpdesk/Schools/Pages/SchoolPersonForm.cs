using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using static Helpdesk.Schools.Pages.SchoolFormPageModel;

namespace Helpdesk.Schools.Pages;

/// <summary><c>/schools/{inn}/persons/…</c>: a responsible person of a school is named or changed.</summary>
internal static class SchoolPersonForm
{
    public static void Map(IEndpointRouteBuilder school)
    {
        school.MapGet("/persons/new", New);
        school.MapGet("/persons/{id:guid}", Show);
        school.MapPost("/persons/new", Add);
        school.MapPost("/persons/{id:guid}", Change);
    }

    private static async Task<IResult> New(string inn, [AsParameters] Load load) => await Page(load, inn, null);

    private static async Task<IResult> Show(string inn, Guid id, [AsParameters] Load load) => await Page(load, inn, id);

    private static async Task<IResult> Add(
        string inn, [FromForm] IFormCollection form, OneTimeTokens tokens, ChangePerson change, [AsParameters] Load load) =>
        await Save(RequestOf(inn, null, form, tokens), change, load);

    private static async Task<IResult> Change(
        string inn, Guid id, [FromForm] IFormCollection form, OneTimeTokens tokens, ChangePerson change, [AsParameters] Load load) =>
        await Save(RequestOf(inn, id, form, tokens), change, load);

    private static ChangePerson.Request RequestOf(string inn, Guid? id, IFormCollection form, OneTimeTokens tokens)
    {
        var written = Written.Read(form);
        return new(inn, id, written.Answers, written.Shown, written.Channel, written.Reason, tokens.Of(form));
    }

    private static async Task<IResult> Save(ChangePerson.Request request, ChangePerson change, Load load)
    {
        var actor = await load.Actor();
        try
        {
            await change.Handle(request, actor, load.Cancellation);
            return TypedResults.LocalRedirect($"/schools/{request.Inn}?done=saved");
        }
        catch (SchoolFault fault)
        {
            var written = new Written(request.Answers, request.Shown, request.Reason, request.Channel) { Errors = fault.In() };
            return await Page(load, request.Inn, request.PersonId, written);
        }
        catch (RuleViolation rule)
        {
            return await SchoolCardPageModel.Refused(load.Card(), request.Inn, rule);
        }
    }

    /// <param name="personId">Null for a new one.</param>
    /// <param name="written">What was written and not taken; null for the registry's own.</param>
    private static async Task<IResult> Page(Load load, string inn, Guid? personId, Written? written = null)
    {
        if (await load.School(inn) is not { } read)
            return NotThere.Page();
        var person = read.Persons.FirstOrDefault(p => p.Id == personId && p.EndedAt is null);
        if (personId is not null && person is null)
            return NotThere.Page();
        var known = SchoolFields.Answers(person?.Details ?? new("", null, null, null));
        return SchoolFormPageModel.Page(new()
        {
            Me = await load.Me(),
            Moments = await load.Moments(),
            School = read.School,
            Title = person is null ? Words.T("Назначить ответственное лицо", "Name a responsible person") : person.Name,
            Action = person is null ? $"/schools/{inn}/persons/new" : $"/schools/{inn}/persons/{person.Id}",
            Fields = SchoolFields.Person,
            Answers = written?.Answers ?? known,
            Shown = known,
            Errors = written?.Errors ?? new Dictionary<string, string>(),
            Reason = written?.Reason,
            Channels = person is { Chats.Count: > 0 } ? WaysTo(person, load.Channels) : [],
            Channel = written?.Channel ?? person?.Channel,
        });
    }

    /// <summary>A messenger can be chosen only by writing from it.</summary>
    private static IReadOnlyList<Choice> WaysTo(SchoolPerson person, ChannelCatalog channels) =>
    [
        new(ChannelKeys.Email, Words.T("по почте", "by e-mail")),
        .. person.Chats.Select(chat => new Choice(chat.Channel, channels.Of(chat.Channel).Name.In(Words.Language))),
    ];
}
