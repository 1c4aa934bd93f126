using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Texts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Announcements.Pages;

/// <summary>
/// <c>/announcements/new</c> and <c>/announcements/ID/edit</c>: the form of a draft, or of what changes in an announcement that was sent.
/// </summary>
public static class AnnouncementFormPageModel
{
    private static readonly IReadOnlyDictionary<string, string> NoErrors = new Dictionary<string, string>();

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required DateTimeOffset Now { get; init; }

        /// <summary>Null for a new one.</summary>
        public Guid? Id { get; init; }

        public bool IsSent { get; init; }

        public required Desk Desk { get; init; }

        /// <summary>The zone that times are written in, in words.</summary>
        public required string Zone { get; init; }

        /// <summary>Desks to choose from, for a new one.</summary>
        public IReadOnlyList<Choice> Desks { get; init; } = [];

        public required AnnouncementInput Input { get; init; }

        public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

        public string? Problem { get; init; }
    }

    /// <summary>What every handler here asks.</summary>
    internal sealed record Call(
        [FromServices] DeskCatalog Desks, [FromServices] ReadAnnouncement Read, [FromServices] DraftAnnouncement Draft,
        [FromServices] ChangeAnnouncement Change, [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current,
        CancellationToken Cancellation);

    /// <summary>What the form is about.</summary>
    /// <param name="Id">Null for a new one at the desk.</param>
    private sealed record Subject(Guid? Id, bool IsSent, Desk Desk);

    public static void Map(IEndpointRouteBuilder pages)
    {
        var forms = pages.MapGroup("/announcements").RequireAuthorization();
        forms.MapGet("/new", New);
        forms.MapPost("/new", Add);
        forms.MapGet("/{id:guid}/edit", Edit);
        forms.MapPost("/{id:guid}/edit", Save);
    }

    /// <summary>The desk that was named, if the reader may write there; the first where they may when none is.</summary>
    internal static Desk? DeskFor(string? key, DeskCatalog desks, Actor actor) => desks.All.FirstOrDefault(
        d => d.Services.Count > 0 && actor.May(Right.Decide, d.Key) && (string.IsNullOrEmpty(key) || d.Key == key));

    private static async Task<IResult> New([AsParameters] Call call, string? desk = null)
    {
        var actor = await call.Current.Get(call.Cancellation);
        return DeskFor(desk, call.Desks, actor) is { } found
            ? await Page(call, new(null, false, found), new() { Kind = nameof(AnnouncementKind.Works) }, NoErrors)
            : throw new NotAllowed();
    }

    private static async Task<IResult> Add([AsParameters] Call call, [FromForm] IFormCollection form, OneTimeTokens tokens)
    {
        var actor = await call.Current.Get(call.Cancellation);
        var input = Written(form) with { Token = tokens.Of(form) };
        if (DeskFor(form["desk"], call.Desks, actor) is not { } desk)
        {
            var other = DeskFor(null, call.Desks, actor) ?? throw new NotAllowed();
            return await Page(call, new(null, false, other), input, NoErrors, Words.T(
                $"Такой организации в вашем списке нет. Написанное сохранено: сейчас выбрана «{other.Name.Ru}», можно выбрать другую.",
                $"There is no such organisation in your list. What you wrote is kept; “{other.Name.En}” is chosen now."));
        }
        return await Try(
            call, new(null, false, desk), input, () => call.Draft.Handle(desk.Key, input, actor, Words.ReaderLanguage, call.Cancellation));
    }

    private static async Task<IResult> Edit([AsParameters] Call call, Guid id)
    {
        var actor = await call.Current.Get(call.Cancellation);
        if (await call.Read.Handle(id, actor, call.Cancellation) is not { } found)
            return TypedResults.NotFound();
        var isSent = found.Announcement.State != AnnouncementState.Draft;
        return await Page(call, new(id, isSent, found.Desk), Standing(found.Announcement, found.Desk), NoErrors);
    }

    private static async Task<IResult> Save([AsParameters] Call call, Guid id, [FromForm] IFormCollection form)
    {
        var actor = await call.Current.Get(call.Cancellation);
        if (await call.Read.Handle(id, actor, call.Cancellation) is not { } found)
            return TypedResults.NotFound();
        // What the page was opened for: a draft that was sent meanwhile is not changed by a form that says «черновик».
        var (isSent, input) = (form["sent"] == "true", Written(form));
        if (isSent)
            input = input with { Kind = found.Announcement.Kind.ToString(), Systems = found.Announcement.Systems };
        return await Try(call, new(id, isSent, found.Desk), input, async () =>
        {
            await (isSent
                ? call.Change.Handle(id, input, actor, Words.ReaderLanguage, call.Cancellation)
                : call.Draft.Handle(id, input, actor, Words.ReaderLanguage, call.Cancellation));
            return id;
        });
    }

    /// <summary>The page of what was saved, or the form again with what is wrong in it.</summary>
    private static async Task<IResult> Try(Call call, Subject subject, AnnouncementInput input, Func<Task<Guid>> save)
    {
        try
        {
            return TypedResults.LocalRedirect($"/announcements/{await save()}");
        }
        catch (FormFault fault)
        {
            return await Page(call, subject, input, fault.Errors);
        }
        catch (RuleViolation rule)
        {
            return await Page(call, subject, input, NoErrors, rule.Sentence.In(Words.Language));
        }
    }

    private static async Task<IResult> Page(
        Call call, Subject subject, AnnouncementInput input, IReadOnlyDictionary<string, string> errors, string? problem = null)
    {
        var actor = await call.Current.Get(call.Cancellation);
        actor.Demand(Right.Decide, subject.Desk.Key);
        var now = call.SignedIn.Moments(actor).Now;
        var view = new View
        {
            Me = await call.SignedIn.Of(actor, call.Cancellation),
            Now = now,
            Id = subject.Id,
            IsSent = subject.IsSent,
            Desk = subject.Desk,
            Zone = SpokenTime.Zone(subject.Desk.Calendar.Zone, Words.Language),
            Desks = subject.Id is not null ? [] :
            [
                .. call.Desks.All.Where(d => d.Services.Count > 0 && actor.May(Right.Decide, d.Key))
                    .Select(d => new Choice(d.Key, d.Name.In(Words.Language))),
            ],
            Input = input,
            Errors = errors,
            Problem = problem,
        };
        return new RazorComponentResult<AnnouncementFormPage>(new { View = view })
        {
            StatusCode = errors.Count > 0 || problem is not null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    private static AnnouncementInput Written(IFormCollection form) => new()
    {
        Kind = form["kind"].ToString(),
        Systems = [.. form["systems"].OfType<string>()],
        TitleRu = form["titleRu"].ToString(),
        TextRu = form["textRu"].ToString(),
        TitleEn = form["titleEn"].ToString(),
        TextEn = form["textEn"].ToString(),
        From = form["from"].ToString(),
        To = form["to"].ToString(),
    };

    /// <summary>What stands in the form when it is opened.</summary>
    private static AnnouncementInput Standing(Announcement announcement, Desk desk) => new()
    {
        Kind = announcement.Kind.ToString(),
        Systems = announcement.Systems,
        TitleRu = announcement.Content.TitleRu,
        TextRu = announcement.Content.TextRu,
        TitleEn = announcement.Content.TitleEn ?? "",
        TextEn = announcement.Content.TextEn ?? "",
        From = CheckAnnouncement.Field(announcement.Content.From, desk.Calendar.Zone),
        To = CheckAnnouncement.Field(announcement.Content.To, desk.Calendar.Zone),
    };
}
