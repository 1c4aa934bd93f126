using System.Globalization;
using Helpdesk.Data;
using Helpdesk.People.Sessions;
using Helpdesk.Schools.Export;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Schools.Pages;

/// <summary><c>/schools</c>: the registry of schools as staff finds its way in it, and its export.</summary>
public static class SchoolListPageModel
{
    internal const string Address = "/schools";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required SchoolFilter Filter { get; init; }

        public required ListSchools.Response Found { get; init; }

        public required bool MayDecide { get; init; }

        /// <summary>Systems to filter by: <c>desk/system</c> and name.</summary>
        public required IReadOnlyList<Choice> Systems { get; init; }

        public required Func<SchoolSystem, string> NameOf { get; init; }

        /// <summary>The filter as it stands in an address, without the place in the list.</summary>
        public required string Query { get; init; }

        public bool IsFiltered =>
            Filter is not { Text: null or "", Region: null or "", System: null or "", Status: SchoolStatus.Connected };
    }

    /// <summary>The filter in the address.</summary>
    public sealed record FilterQuery
    {
        public string? Q { get; init; }

        public string? Region { get; init; }

        public string? System { get; init; }

        public string? Status { get; init; }

        public string? After { get; init; }

        public SchoolFilter Filter => new()
        {
            Text = Q is { Length: > 200 } ? Q[..200] : Q,
            Region = Region,
            System = System,
            Status = Enum.TryParse<SchoolStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status)
                ? status
                : SchoolStatus.Connected,
        };

        public string Address => SchoolWords.Query(("q", Q), ("region", Region), ("system", System), ("status", Status));
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var schools = pages.MapGroup(Address).RequireAuthorization();
        schools.MapGet("", Show);
        schools.MapGet("/export.csv", Csv);
        schools.MapGet("/export.xlsx", Xlsx);
    }

    private static async Task<RazorComponentResult> Show(
        [AsParameters] FilterQuery query, ListSchools list, ConnectingDesks connecting, SignedInPages signedIn, CurrentActor current,
        CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var filter = query.Filter;
        var found = await list.Handle(filter, query.After, actor, cancellation);
        var view = new View
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = signedIn.Moments(actor),
            Filter = filter,
            Found = found,
            MayDecide = connecting.Decides(actor),
            Systems = [.. connecting.Systems.Select(s => new Choice($"{s.Desk.Key}/{s.Service.Key}", s.Service.Name.In(Words.Language)))],
            NameOf = system => connecting.NameOf(system.Desk, system.System, Words.Language),
            Query = query.Address,
        };
        return new RazorComponentResult<SchoolListPage>(new { View = view });
    }

    private static Task<IResult> Csv([AsParameters] FilterQuery query, [AsParameters] Exporting exporting) =>
        exporting.Of(query.Filter, ExportFormat.Csv, "text/csv; charset=utf-8");

    private static Task<IResult> Xlsx([AsParameters] FilterQuery query, [AsParameters] Exporting exporting) =>
        exporting.Of(query.Filter, ExportFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    /// <summary>Writes the schools that a filter finds into a file.</summary>
    internal sealed record Exporting(
        [FromServices] ExportSchools Schools, [FromServices] CurrentActor Current, [FromServices] TimeProvider Time,
        CancellationToken Cancellation)
    {
        public async Task<IResult> Of(SchoolFilter filter, ExportFormat format, string contentType)
        {
            await Schools.Begin(filter, format, await Current.Get(Cancellation), Cancellation);
            var name = string.Create(
                CultureInfo.InvariantCulture, $"schools-{Time.Instant:yyyy-MM-dd}.{format.ToString().ToLowerInvariant()}");
            return TypedResults.Stream(stream => Schools.Write(filter, format, stream, Cancellation), contentType, name);
        }
    }
}
