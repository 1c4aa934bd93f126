using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Tickets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Helpdesk.Web;

/// <summary>What goes wrong becomes an answer: a problem (RFC 9457) for programs, a page in words for people. Bugs are 500 and logged.</summary>
internal sealed class Faults : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is SessionEnded)
        {
            await context.ChallengeAsync(IdentityConstants.ApplicationScheme);
            return true;
        }
        ReaderPreferences.SpeakTo(context);
        var (status, sentence) = exception switch
        {
            RuleViolation rule => (StatusCodes.Status409Conflict, rule.Sentence.In(Words.IsEnglish ? "en" : "ru")),
            NotAllowed => (StatusCodes.Status403Forbidden, null),
            TicketNotFound => (StatusCodes.Status404NotFound, null),
            BadHttpRequestException bad => (bad.StatusCode, context.IsApi() ? bad.Message : null),
            OperationCanceledException when context.RequestAborted.IsCancellationRequested => (499, null),
            _ => (StatusCodes.Status500InternalServerError, null),
        };
        context.Response.StatusCode = status;
        if (status == 499)
            return true;
        await Show(context, new(status, sentence, Trace: context.TraceIdentifier));
        return true;
    }

    /// <summary>The same for answers that came without an exception: an unknown address, an expired antiforgery token.</summary>
    public static Task Show(HttpContext context, ErrorView view)
    {
        ReaderPreferences.SpeakTo(context);
        // Whoever sent a form goes back to it: there the browser has kept what was typed.
        if (HttpMethods.IsPost(context.Request.Method) && view.BackUrl is null)
            view = view with { BackUrl = WayBack.Of(context) };
        return context.IsApi()
            ? TypedResults.Problem(view.Happened, statusCode: view.Status, extensions: new Dictionary<string, object?> { ["traceId"] = context.TraceIdentifier }).ExecuteAsync(context)
            : new RazorComponentResult<ErrorPage>(new { View = view }) { StatusCode = view.Status }.ExecuteAsync(context);
    }
}

internal static class ApiPaths
{
    public static bool IsApi(this HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api/v1") || context.Request.Path.StartsWithSegments("/openapi")
        || context.Request.Path.StartsWithSegments("/healthz") || context.Request.Path.StartsWithSegments("/readyz") || context.Request.Path.StartsWithSegments("/metrics");
}
