using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Shell;
using Helpdesk.Texts;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Announcements.Pages;

/// <summary>Puts what the handlers read into the words of the pages.</summary>
public sealed class AnnouncementViewOf(ReadAnnouncement read, PreviewAnnouncement preview, DeskCatalog desks, SignedInPages signedIn)
{
    public async Task<IResult> Show(Guid id, HttpResponse response, Actor actor, string? problem, CancellationToken cancellation)
    {
        if (await read.Handle(id, actor, cancellation) is not { } found)
            return TypedResults.NotFound();
        var isDraft = found.Announcement.State == AnnouncementState.Draft;
        var moments = signedIn.Moments(actor);
        var view = new AnnouncementView
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = new(found.Desk.Calendar.Zone, moments.Now),
            Read = found,
            Preview = isDraft ? await preview.Handle(found.Announcement, actor, Words.Language, cancellation) : null,
            MayWrite = actor.May(Right.Decide, found.Announcement.Desk),
            Problem = problem,
        };
        // Without script as with it: the page comes again by itself while something is still to leave.
        if (problem is null && view.IsSending)
            response.Headers["Refresh"] = view.Read.Notices.Any(n => n.Row.IsWriting) ? "2" : "10";
        return new RazorComponentResult<AnnouncementPage>(new { View = view }) { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict };
    }

    /// <param name="id">Null for a new one at the desk.</param>
    public async Task<IResult> Form(
        Guid? id, bool isSent, Desk desk, AnnouncementInput input, IReadOnlyDictionary<string, string> errors, string? problem, Actor actor, CancellationToken cancellation)
    {
        actor.Demand(Right.Decide, desk.Key);
        var now = signedIn.Moments(actor).Now;
        var view = new AnnouncementFormView
        {
            Me = await signedIn.Of(actor, cancellation),
            Now = now,
            Id = id,
            IsSent = isSent,
            Desk = desk,
            Zone = SpokenTime.Zone(now, desk.Calendar.Zone, Words.Language),
            Desks = id is null ? [.. desks.All.Where(d => d.Services.Count > 0 && actor.May(Right.Decide, d.Key)).Select(d => new Choice(d.Key, d.Name.In(Words.Language)))] : [],
            Input = input,
            Errors = errors,
            Problem = problem,
        };
        return new RazorComponentResult<AnnouncementFormPage>(new { View = view })
        {
            StatusCode = errors.Count > 0 || problem is not null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    /// <summary>What stands in the form when it is opened.</summary>
    public static AnnouncementInput Written(Announcement announcement, Desk desk) => new()
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
