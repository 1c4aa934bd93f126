using Helpdesk.Desks;
using Helpdesk.Intake.Letters;
using Helpdesk.People.Sessions;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Pages.Letters;

/// <summary><c>/letters</c>: the mail that became no ticket by itself.</summary>
public static class LetterListPageModel
{
    internal const string Address = "/letters";

    /// <param name="Show">Which list: a view of <see cref="ListLetters"/>.</param>
    /// <param name="Next">The cursor of the next page; null on the last.</param>
    /// <param name="KeptForDays">How long letters are kept.</param>
    public sealed record View(
        SignedInView Me, Moments Moments, string Show, IReadOnlyList<Row> Rows, Guid? Next, int KeptForDays);

    /// <param name="Number">The ticket that was made of it.</param>
    public sealed record Row(
        Guid Id, string From, string Subject, string DeskName, DateTimeOffset ReceivedAt, string Reason, DateTimeOffset? SettledAt,
        string? SettledBy, string? Number);

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(Address, Show).RequireAuthorization();

    internal static string AddressOf(string show) => Address + QueryString.Create("show", show);

    private static async Task<RazorComponentResult> Show(
        [FromServices] ListLetters list, [FromServices] DeskCatalog desks, [FromServices] IOptions<HelpdeskSettings> settings,
        [FromServices] SignedInPages signedIn, [FromServices] CurrentActor current, CancellationToken cancellation,
        string show = ListLetters.Refused, Guid? cursor = null)
    {
        var actor = await current.Get(cancellation);
        var page = await list.Handle(show, cursor, actor, cancellation);
        return new RazorComponentResult<LetterListPage>(new
        {
            View = new View(
                await signedIn.Of(actor, cancellation), signedIn.Moments(actor), show, [.. page.Rows.Select(r => Of(r, desks))], page.Next,
                settings.Value.KeepLettersDays),
        });
    }

    private static Row Of(ListLetters.Row row, DeskCatalog desks) => new(
        row.Id, LetterWords.FromOr(row.Sender, row.SenderName), OneTimeLinks.HiddenFromStaff(LetterWords.SubjectOr(row.Subject)),
        LetterWords.Desk(row.Desk, desks), row.ReceivedAt, LetterWords.Of(row.Reason), row.SettledAt, row.SettledBy, row.Number);
}
