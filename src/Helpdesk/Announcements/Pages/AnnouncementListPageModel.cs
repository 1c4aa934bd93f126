using Helpdesk.Desks;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Announcements.Pages;

/// <summary><c>/announcements</c>: those of the desks that the reader sees, by how far they are.</summary>
public static class AnnouncementListPageModel
{
    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        /// <summary>One of the names of <see cref="ListAnnouncements"/>.</summary>
        public required string Show { get; init; }

        public required IReadOnlyList<Announcement> Items { get; init; }

        public required Func<string, Desk?> DeskOf { get; init; }

        /// <summary>The reader may write announcements at some desk.</summary>
        public bool MayWrite { get; init; }
    }

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/announcements", Show).RequireAuthorization();

    private static async Task<RazorComponentResult> Show(
        ListAnnouncements list, DeskCatalog desks, SignedInPages signedIn, CurrentActor current, CancellationToken cancellation,
        string? show = null)
    {
        var actor = await current.Get(cancellation);
        var shown = show is ListAnnouncements.Ahead or ListAnnouncements.Past or ListAnnouncements.Drafts ? show : ListAnnouncements.Now;
        return new RazorComponentResult<AnnouncementListPage>(new
        {
            View = new View
            {
                Items = await list.Handle(shown, actor, cancellation),
                Me = await signedIn.Of(actor, cancellation),
                Moments = signedIn.Moments(actor),
                Show = shown,
                DeskOf = desks.Find,
                MayWrite = AnnouncementFormPageModel.DeskFor(null, desks, actor) is not null,
            },
        });
    }
}
