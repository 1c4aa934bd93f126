using Helpdesk.Connections.Secrets;
using Helpdesk.Data;
using Helpdesk.Intake;
using Helpdesk.Intake.Pages;
using Helpdesk.Intake.Requests;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Sla;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Connections.Pages;

/// <summary>
/// <c>/secret/{token}</c>: looking (scanners of mail, previews of messengers, prefetching browsers) shows only a button; pressing it shows
/// the login once. Nothing of it is cached (as of every secret address), indexed or told to other sites.
/// </summary>
public static class SecretPageModel
{
    /// <summary>The page before the link is opened, or when it does not open.</summary>
    public sealed record View
    {
        /// <summary>Null when the link is none of ours.</summary>
        public required SecretState? State { get; init; }

        /// <summary>The last part of the link.</summary>
        public required string Token { get; init; }

        public string? DeskName { get; init; }

        public string? System { get; init; }

        public string? School { get; init; }

        /// <summary>Until when it can be opened; when it was opened, replaced or ran out.</summary>
        public string? When { get; init; }

        /// <summary>New access was asked for by this link already.</summary>
        public bool IsAsked { get; init; }

        /// <summary>Its ticket was closed too long ago to ask for anything on it.</summary>
        public bool IsTooLate { get; init; }

        /// <summary>One-time token of the form.</summary>
        public required string FormToken { get; init; }

        public string? Problem { get; init; }
    }

    /// <summary>The login, this once: what <see cref="SecretShownPage"/> shows.</summary>
    public sealed record Shown(string DeskName, string System, string School, string Number, SecretText Text);

    /// <summary>Makes the page for whoever has the link.</summary>
    internal sealed record Load(
        [FromServices] ReadSecret Secrets, [FromServices] OneTimeTokens Tokens, [FromServices] TimeProvider Time,
        CancellationToken Cancellation)
    {
        public bool IsFresh(IFormCollection form) => Tokens.Read(form["token"]).Verdict == OneTimeTokens.Verdict.Good;

        public async Task<RazorComponentResult> Read(string token, string? problem = null) =>
            Page(token, await Secrets.Handle(token, Cancellation), problem);

        public RazorComponentResult Page(string token, FoundSecret? found, string? problem = null)
        {
            var view = View(token, found) with { Problem = problem };
            return new RazorComponentResult<SecretPage>(new { View = view })
            {
                StatusCode = view.State switch
                {
                    null => StatusCodes.Status404NotFound,
                    _ when problem is not null => StatusCodes.Status409Conflict,
                    SecretState.Ready => StatusCodes.Status200OK,
                    _ => StatusCodes.Status410Gone,
                },
            };
        }

        private View View(string token, FoundSecret? found)
        {
            var now = Time.Instant;
            if (found is null)
                return new() { Token = token, State = null, FormToken = Tokens.Issue() };
            var (secret, zone) = (found.Secret, found.Desk.Calendar.Zone);
            var state = secret.StateAt(now);
            var at = state switch
            {
                SecretState.Opened => secret.OpenedAt,
                SecretState.Revoked => secret.RevokedAt,
                _ => secret.ExpiresAt,
            };
            return new()
            {
                Token = token,
                State = state,
                FormToken = Tokens.Issue(),
                DeskName = found.Desk.Name.In(Words.Language),
                System = found.System.In(Words.Language),
                School = found.School,
                When = new Moments(zone, now, namesZone: true).Full(at!.Value, zone),
                IsAsked = secret.AskedAt is not null,
                IsTooLate = state is not SecretState.Ready && !JoinTicket.Takes(found.Ticket, now),
            };
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var secret = pages.MapGroup("/secret/{token}").AddEndpointFilter((context, next) =>
        {
            var headers = context.HttpContext.Response.Headers;
            headers["Referrer-Policy"] = "no-referrer";
            headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
            return next(context);
        });
        secret.MapGet("", Look);
        // Whoever holds the link is the one who may: a forged post would need it, too.
        secret.MapPost("", Open).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy).NotForStaff(OnlyTheirs);
        secret.MapPost("/again", Ask).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy).NotForStaff(OnlyTheirs);
    }

    /// <summary>It opens once: whoever forwards a letter to staff would be left without the login.</summary>
    private static LocalText OnlyTheirs(string name) => new(
        $"Вы вошли как сотрудник ({name}), а эта ссылка показывает доступ один раз и только тому, кому она отправлена. "
            + "Новый доступ выдают на странице «Доступы»; если ссылка ваша, сначала выйдите.",
        $"You are signed in as staff ({name}), and this link shows the login once, and only to whom it was sent. "
            + "New access is given on the page “Accesses”; if the link is yours, sign out first.");

    private static Task<RazorComponentResult> Look(string token, [AsParameters] Load load) => load.Read(token);

    private static async Task<RazorComponentResult> Open(
        string token, [FromForm] IFormCollection form, OpenSecret open, [AsParameters] Load load)
    {
        if (!load.IsFresh(form))
            return await load.Read(token, Stale);
        var response = await open.Handle(token, load.Cancellation);
        return response is { Text: { } text, Found: var found }
            ? new RazorComponentResult<SecretShownPage>(new
            {
                View = new Shown(
                    found.Desk.Name.In(Words.Language), found.System.In(Words.Language), found.School, found.Ticket.Number, text),
            })
            : load.Page(token, response?.Found);
    }

    private static async Task<RazorComponentResult> Ask(
        string token, [FromForm] IFormCollection form, AskForNewAccess ask, [AsParameters] Load load)
    {
        if (!load.IsFresh(form))
            return await load.Read(token, Stale);
        try
        {
            return load.Page(token, await ask.Handle(token, load.Cancellation));
        }
        catch (RuleViolation rule)
        {
            return await load.Read(token, rule.Sentence.In(Words.Language));
        }
    }

    private static string Stale => Words.T(
        "Страница была открыта слишком давно. Нажмите кнопку ещё раз.", "The page was open for too long. Press the button again.");
}
