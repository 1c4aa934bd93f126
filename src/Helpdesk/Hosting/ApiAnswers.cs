using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Hosting;

/// <summary>
/// What a call of the API may answer besides what it is for, as its description tells: what <see cref="Faults"/> makes of it.
/// </summary>
internal static class ApiAnswers
{
    public static RouteGroupBuilder TellRefusals(this RouteGroupBuilder api)
    {
        ((IEndpointConventionBuilder)api).Add(call =>
        {
            var told = call.Metadata.OfType<IProducesResponseTypeMetadata>().Select(m => m.StatusCode).ToList();
            foreach (var status in RefusalsOf((RouteEndpointBuilder)call).Except(told))
                call.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
        });
        return api;
    }

    private static List<int> RefusalsOf(RouteEndpointBuilder call)
    {
        var statuses = new List<int>
        {
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden,
            StatusCodes.Status503ServiceUnavailable,
        };
        if (call.RoutePattern.Parameters.Count > 0)
            statuses.Add(StatusCodes.Status404NotFound);
        if (call.Metadata.OfType<IHttpMethodMetadata>().Any(m => m.HttpMethods.Contains(HttpMethods.Post)))
            statuses.AddRange([StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge]);
        return statuses;
    }
}
