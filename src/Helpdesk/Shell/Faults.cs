using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell.Forms;
using Helpdesk.Shell.Wire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Helpdesk.Shell;

/// <summary>
/// What goes wrong becomes an answer: a problem (RFC 9457) for programs, a page in words for people. A bug is 500, and is logged here with
/// the number that the answer names: the framework logs nothing of an exception that a handler has answered.
/// </summary>
internal sealed partial class Faults(ILogger<Faults> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is SessionEnded)
        {
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            await context.ChallengeAsync(IdentityConstants.ApplicationScheme);
            return true;
        }
        ReaderPreferences.SpeakTo(context);
        var (status, sentence) = exception switch
        {
            ExpectedFault expected => (expected.Status, expected.Says?.In(Words.Language)),
            NoRoomForFiles => (StatusCodes.Status503ServiceUnavailable, Words.T(
                "Сейчас принимаем очень много больших файлов, ваши ещё не взяли.",
                "Very many large files are being taken now, and yours are not taken yet.")),
            BadHttpRequestException bad =>
                (bad.StatusCode, context.IsApi() && bad.StatusCode == StatusCodes.Status400BadRequest
                    ? UnreadableCall.Sentence(bad, context, EndpointOf(context)) : null),
            OperationCanceledException when context.RequestAborted.IsCancellationRequested => (499, null),
            _ when DatabaseAway.CauseIn(exception) is not null => (StatusCodes.Status503ServiceUnavailable,
                Words.T(
                    "База данных сейчас недоступна. Повторите через минуту.",
                    "The database is away at the moment. Try again in a minute.")),
            _ => (StatusCodes.Status500InternalServerError, null),
        };
        context.Response.StatusCode = status;
        if (status == 499)
            return true;
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "60";
        if (status == StatusCodes.Status503ServiceUnavailable && exception is not NoRoomForFiles)
            LogAway(exception);
        if (status == StatusCodes.Status500InternalServerError)
            LogBug(exception, context.TraceIdentifier, context.Request.Method, RouteOf(context));
        await Show(context, new(status, sentence, Trace: context.TraceIdentifier));
        return true;
    }

    /// <summary>The pattern of the address, not the address: links of requesters are secrets.</summary>
    private static string RouteOf(HttpContext context) =>
        (EndpointOf(context) as RouteEndpoint)?.RoutePattern.RawText ?? "an address without a route";

    private static Endpoint? EndpointOf(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;

    [LoggerMessage(Level = LogLevel.Error, Message = "Bug {Number} at {Method} {Route}")]
    private partial void LogBug(Exception exception, string number, string method, string route);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request could not be answered")]
    private partial void LogAway(Exception exception);

    /// <summary>The same for answers that came without an exception: an unknown address, an expired antiforgery token.</summary>
    public static Task ShowStatus(HttpContext context)
    {
        ReaderPreferences.SpeakTo(context);
        // A page that answered a form was opened anew by its address, which only takes forms.
        if (context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed && HttpMethods.IsGet(context.Request.Method)
            && !context.IsApi()
            && WayBack.FromAddressOfForm(context) is { } page)
        {
            context.Response.Redirect(page);
            return Task.CompletedTask;
        }
        var isCall = context.Response.StatusCode == StatusCodes.Status400BadRequest && context.IsApi();
        return Show(
            context, new(context.Response.StatusCode, isCall ? UnreadableCall.WrongParameter(context, context.GetEndpoint()) : null));
    }

    public static Task Show(HttpContext context, ErrorView view)
    {
        ReaderPreferences.SpeakTo(context);
        // Whoever sent a form goes back to it: there the browser has kept what was typed.
        if (HttpMethods.IsPost(context.Request.Method) && view.BackUrl is null)
            view = view with { BackUrl = WayBack.Of(context) };
        return context.IsApi()
            ? TypedResults.Problem(view.Happened ?? RefusedCall.Sentence(view.Status), statusCode: view.Status).ExecuteAsync(context)
            : new RazorComponentResult<ErrorPage>(new { View = view }) { StatusCode = view.Status }.ExecuteAsync(context);
    }
}
