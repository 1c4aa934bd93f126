using Helpdesk.Connections.Secrets;
using Helpdesk.Data;
using Helpdesk.Intake;
using Helpdesk.Intake.Requests;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Connections.Pages;

/// <summary>
/// <c>/secret/{token}</c>: looking (scanners of mail, previews of messengers, prefetching browsers) shows only a button; pressing it shows
/// the login once. Nothing of it is cached (as of every secret address), indexed or told to other sites.
/// </summary>
public static class SecretPages
{
    public static void MapSecretPages(this IEndpointRouteBuilder routes)
    {
        var secret = routes.MapGroup("/secret/{token}").AddEndpointFilter((context, next) =>
        {
            var headers = context.HttpContext.Response.Headers;
            headers["Referrer-Policy"] = "no-referrer";
            headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
            return next(context);
        });
        secret.MapGet("", Look);
        // Whoever holds the link is the one who may: a forged post would need it, too.
        secret.MapPost("", Open).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy);
        secret.MapPost("/again", Ask).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy);
    }

    private static async Task<RazorComponentResult> Look(string token, ReadSecret read, OneTimeTokens tokens, TimeProvider time, CancellationToken cancellation) =>
        Page(token, await read.Handle(token, cancellation), tokens, time);

    private static async Task<RazorComponentResult> Open(
        string token, [FromForm] IFormCollection form, ReadSecret read, OpenSecret open, OneTimeTokens tokens, TimeProvider time, CancellationToken cancellation)
    {
        if (tokens.Read(form["token"]).Verdict != OneTimeTokens.Verdict.Good)
            return Page(token, await read.Handle(token, cancellation), tokens, time, Stale());
        var response = await open.Handle(token, cancellation);
        return response is { Text: { } text, Found: var found }
            ? new RazorComponentResult<SecretShownPage>(new
            {
                View = new SecretShownView(found.Desk.Name.In(Words.Language), found.System.In(Words.Language), found.School, found.Ticket.Number, text),
            })
            : Page(token, response?.Found, tokens, time);
    }

    private static async Task<RazorComponentResult> Ask(
        string token, [FromForm] IFormCollection form, ReadSecret read, AskForNewAccess ask, OneTimeTokens tokens, TimeProvider time, CancellationToken cancellation)
    {
        if (tokens.Read(form["token"]).Verdict != OneTimeTokens.Verdict.Good)
            return Page(token, await read.Handle(token, cancellation), tokens, time, Stale());
        try
        {
            return Page(token, await ask.Handle(token, cancellation), tokens, time);
        }
        catch (RuleViolation rule)
        {
            return Page(token, await read.Handle(token, cancellation), tokens, time, rule.Sentence.In(Words.Language));
        }
    }

    private static RazorComponentResult Page(string token, FoundSecret? found, OneTimeTokens tokens, TimeProvider time, string? problem = null)
    {
        var now = time.Instant;
        var state = found?.Secret.StateAt(now);
        var view = new SecretView
        {
            Token = token,
            State = state,
            FormToken = tokens.Issue(),
            Problem = problem,
            IsTooLate = found is not null && state is not SecretState.Ready && !JoinTicket.Takes(found.Ticket, now),
        };
        if (found is not null)
        {
            var (secret, zone) = (found.Secret, found.Desk.Calendar.Zone);
            var moments = new Moments(zone, now, namesZone: true);
            var at = state switch
            {
                SecretState.Opened => secret.OpenedAt,
                SecretState.Revoked => secret.RevokedAt,
                _ => secret.ExpiresAt,
            };
            view = view with
            {
                DeskName = found.Desk.Name.In(Words.Language),
                System = found.System.In(Words.Language),
                School = found.School,
                When = moments.Full(at!.Value, zone),
                IsAsked = secret.AskedAt is not null,
            };
        }
        return new RazorComponentResult<SecretPage>(new { View = view })
        {
            StatusCode = state switch
            {
                null => StatusCodes.Status404NotFound,
                _ when problem is not null => StatusCodes.Status409Conflict,
                SecretState.Ready => StatusCodes.Status200OK,
                _ => StatusCodes.Status410Gone,
            },
        };
    }

    private static string Stale() => Words.T("Страница была открыта слишком давно. Нажмите кнопку ещё раз.", "The page was open for too long. Press the button again.");
}
