using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Announcements.Pages;

/// <summary>Staff write an announcement, look at what would leave, send it, follow it, and say when it is over.</summary>
public static class AnnouncementPages
{
    private static readonly IReadOnlyDictionary<string, string> NoErrors = new Dictionary<string, string>();

    public static void MapAnnouncementPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/announcements").RequireAuthorization();
        pages.MapGet("", List);
        pages.MapGet("/new", New);
        pages.MapPost("/new", Add);
        pages.MapGet("/{id:guid}", async (Guid id, HttpResponse response, AnnouncementViewOf views, CurrentActor current, CancellationToken cancellation) =>
            await views.Show(id, response, await current.Get(cancellation), null, cancellation));
        pages.MapGet("/{id:guid}/edit", Edit);
        pages.MapPost("/{id:guid}/edit", Save);
        pages.MapPost("/{id:guid}/send", Send);
        pages.MapPost("/{id:guid}/finish", Finish);
        pages.MapPost("/{id:guid}/cancel", Cancel).OnlyFromOurPages();
        pages.MapPost("/{id:guid}/letters/{letter:guid}/again", Again).OnlyFromOurPages();
    }

    private static async Task<RazorComponentResult> List(
        ListAnnouncements list, DeskCatalog desks, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation, string? show = null)
    {
        var actor = await current.Get(cancellation);
        var shown = show is ListAnnouncements.Ahead or ListAnnouncements.Past or ListAnnouncements.Drafts ? show : ListAnnouncements.Now;
        return new RazorComponentResult<AnnouncementListPage>(new
        {
            View = new AnnouncementListView
            {
                Items = await list.Handle(shown, actor, cancellation),
                Me = await signedIn.Of(actor, cancellation),
                Moments = signedIn.Moments(actor),
                Show = shown,
                DeskOf = desks.Find,
                MayWrite = DeskFor(null, desks, actor) is not null,
            },
        });
    }

    private static async Task<IResult> New(DeskCatalog desks, AnnouncementViewOf views, CurrentActor current, CancellationToken cancellation, string? desk = null)
    {
        var actor = await current.Get(cancellation);
        return DeskFor(desk, desks, actor) is { } found
            ? await views.Form(null, false, found, new() { Kind = nameof(AnnouncementKind.Works) }, NoErrors, null, actor, cancellation)
            : throw new NotAllowed();
    }

    private static async Task<IResult> Add(
        [FromForm] IFormCollection form, OneTimeTokens tokens, DraftAnnouncement draft, DeskCatalog desks, AnnouncementViewOf views, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var desk = DeskFor(form["desk"], desks, actor) ?? throw new NotAllowed();
        var input = Read(form) with { Token = tokens.Of(form) };
        return await Try(
            async () => To(await draft.Handle(desk.Key, input, actor, Words.IsEnglish, cancellation)),
            (errors, problem) => views.Form(null, false, desk, input, errors, problem, actor, cancellation));
    }

    private static async Task<IResult> Edit(Guid id, ReadAnnouncement read, AnnouncementViewOf views, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (await read.Handle(id, actor, cancellation) is not { } found)
            return TypedResults.NotFound();
        var isSent = found.Announcement.State != AnnouncementState.Draft;
        return await views.Form(id, isSent, found.Desk, AnnouncementViewOf.Written(found.Announcement, found.Desk), NoErrors, null, actor, cancellation);
    }

    private static async Task<IResult> Save(
        Guid id, [FromForm] IFormCollection form, ReadAnnouncement read, DraftAnnouncement draft, ChangeAnnouncement change, AnnouncementViewOf views, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (await read.Handle(id, actor, cancellation) is not { } found)
            return TypedResults.NotFound();
        // What the page was opened for: a draft that was sent meanwhile is not changed by a form that says «черновик».
        var (isSent, input) = (form["sent"] == "true", Read(form));
        if (isSent)
            input = input with { Kind = found.Announcement.Kind.ToString(), Systems = found.Announcement.Systems };
        return await Try(
            async () =>
            {
                await (isSent ? change.Handle(id, input, actor, Words.IsEnglish, cancellation) : draft.Handle(id, input, actor, Words.IsEnglish, cancellation));
                return To(id);
            },
            (errors, problem) => views.Form(id, isSent, found.Desk, input, errors, problem, actor, cancellation));
    }

    private static async Task<IResult> Send(
        Guid id, [FromForm] IFormCollection form, HttpResponse response, SendAnnouncement send, AnnouncementViewOf views, CurrentActor current, CancellationToken cancellation)
    {
        DateTimeOffset? readAt = DateTimeOffset.TryParseExact(form["read"], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
        return await Do(id, actor => send.Handle(id, readAt, actor, cancellation), response, views, current, cancellation);
    }

    private static Task<IResult> Finish(
        Guid id, [FromForm] IFormCollection form, HttpResponse response, FinishAnnouncement finish, AnnouncementViewOf views, CurrentActor current, CancellationToken cancellation) =>
        Do(id, actor => finish.Handle(id, form["tell"] == "yes", actor, cancellation), response, views, current, cancellation);

    private static Task<IResult> Cancel(Guid id, HttpResponse response, CancelAnnouncement cancel, AnnouncementViewOf views, CurrentActor current, CancellationToken cancellation) =>
        Do(id, actor => cancel.Handle(id, actor, cancellation), response, views, current, cancellation);

    private static Task<IResult> Again(
        Guid id, Guid letter, HttpResponse response, SendNoticeAgain again, AnnouncementViewOf views, CurrentActor current, CancellationToken cancellation) =>
        Do(id, actor => again.Handle(id, letter, actor, cancellation), response, views, current, cancellation);

    private static async Task<IResult> Do(
        Guid id, Func<Actor, Task> action, HttpResponse response, AnnouncementViewOf views, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        try
        {
            await action(actor);
            return To(id);
        }
        catch (RuleViolation rule)
        {
            return await views.Show(id, response, actor, rule.Sentence.In(Words.Language), cancellation);
        }
    }

    private static async Task<IResult> Try(Func<Task<IResult>> action, Func<IReadOnlyDictionary<string, string>, string?, Task<IResult>> again)
    {
        try
        {
            return await action();
        }
        catch (FormFault fault)
        {
            return await again(fault.Errors, null);
        }
        catch (RuleViolation rule)
        {
            return await again(NoErrors, rule.Sentence.In(Words.Language));
        }
    }

    /// <summary>The desk that was named, if the reader may write there; the first where they may when none is.</summary>
    private static Desk? DeskFor(string? key, DeskCatalog desks, Actor actor) =>
        desks.All.FirstOrDefault(d => d.Services.Count > 0 && actor.May(Right.Decide, d.Key) && (string.IsNullOrEmpty(key) || d.Key == key));

    private static AnnouncementInput Read(IFormCollection form) => new()
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

    private static RedirectHttpResult To(Guid id) => TypedResults.LocalRedirect($"/announcements/{id}");
}
