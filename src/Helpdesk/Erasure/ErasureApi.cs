using Helpdesk.People.Sessions;
using Helpdesk.Tickets.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Erasure;

/// <summary><c>GET /api/v1/erasures</c>: what was erased, when and by whom.</summary>
public static class ErasureApi
{
    public static void MapErasureApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/erasures", List).WithSummary(
            "The acts of erasure of the caller's desks, the newest first; the cursor of the next page is in `next`.");

    public sealed record ErasurePageDto(IReadOnlyList<ErasureDto> Items, Guid? Next);

    private static async Task<Ok<ErasurePageDto>> List(
        ListErasures list, CurrentActor current, CancellationToken cancellation, Guid? cursor = null)
    {
        var page = await list.Handle(cursor, await current.Get(cancellation), cancellation);
        return TypedResults.Ok(new ErasurePageDto([.. page.Acts.Select(ErasureDto.Of)], page.Next));
    }
}
