using Helpdesk.Data;
using Helpdesk.People.Door;
using Helpdesk.People.OwnAccount;
using Helpdesk.People.SecondFactor;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.People.Pages;

/// <summary>
/// <c>/me/second-factor</c>: the second step of signing in, as its owner sets it up and looks after it. Open to whoever is signed in, also
/// before they have one. Like every page with a form it stays in no cache.
/// </summary>
public static class SecondFactorPageModel
{
    private const string Address = "/me/second-factor";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        /// <summary>Null while it is off.</summary>
        public DateTimeOffset? Since { get; init; }

        public int CodesLeft { get; init; }

        /// <summary>Their desk demands it.</summary>
        public bool IsDemanded { get; init; }

        /// <summary>To scan and confirm; null when it is on.</summary>
        public Offer? Offer { get; init; }

        /// <summary>Made a moment ago and shown once.</summary>
        public IReadOnlyList<string>? NewCodes { get; init; }

        /// <summary>Where they were on their way to.</summary>
        public string? ReturnUrl { get; init; }

        public string? Notice { get; init; }

        public string? Problem { get; init; }
    }

    /// <param name="Picture">The QR code as a <c>data:</c> address.</param>
    /// <param name="Secret">The same to be typed, in fours.</param>
    public sealed record Offer(string Picture, string Secret);

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] SetUpSecondFactor SetUp, [FromServices] ReadSecondFactor Read, [FromServices] SignedInPages SignedIn,
        [FromServices] CurrentActor Current, CancellationToken Cancellation)
    {
        public Task<Actor> Actor() => Current.Get(Cancellation);

        public async Task<View> View()
        {
            var actor = await Actor();
            var offer = await SetUp.Handle(actor, Cancellation);
            var state = await Read.Handle(actor.StaffId!.Value, Cancellation);
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = SignedIn.Moments(actor),
                Since = state.Since,
                CodesLeft = state.CodesLeft,
                IsDemanded = actor.IsAskedForSecondFactor,
                Offer = offer is null
                    ? null
                    : new(QrPicture.Of(offer.Uri), string.Join(' ', offer.Secret.Chunk(4).Select(part => new string(part)))),
            };
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var own = pages.MapGroup(Address).RequireAuthorization(PeopleSetup.EvenWithoutSecondFactor);
        own.MapGet("", Show);
        own.MapPost("", Confirm);
        own.MapPost("/codes", Renew);
        own.MapPost("/off", SwitchOff);
    }

    private static async Task<RazorComponentResult> Show([AsParameters] Load load, string? returnUrl = null, string? done = null) =>
        Page(await load.View() with
        {
            ReturnUrl = returnUrl,
            Notice = done == "off" ? Words.T("Второй шаг отключён.", "The second step is off.") : null,
        });

    private static async Task<IResult> Confirm(
        [FromForm] string? password, [FromForm] string? code, [FromForm] string? returnUrl, HttpContext http, SetUpSecondFactor setUp,
        [AsParameters] Load load)
    {
        var actor = await load.Actor();
        return await Try(load, http, returnUrl, async () =>
        {
            var codes = await setUp.Confirm(password, code, actor, load.Cancellation);
            return Page(await load.View() with
            {
                NewCodes = codes,
                ReturnUrl = LocalAddress.Of(returnUrl),
                Notice = Words.T(
                    "Второй шаг настроен. На других устройствах войдите заново.",
                    "The second step is set up. Sign in again on other devices."),
            });
        });
    }

    private static async Task<IResult> Renew([FromForm] string? code, HttpContext http, ChangeSecondFactor change, [AsParameters] Load load)
    {
        var actor = await load.Actor();
        return await Try(load, http, null, async () =>
        {
            var codes = await change.RenewCodes(code, actor, load.Cancellation);
            return Page(await load.View() with { NewCodes = codes });
        });
    }

    private static async Task<IResult> SwitchOff(
        [FromForm] string? code, HttpContext http, ChangeSecondFactor change, [AsParameters] Load load)
    {
        var actor = await load.Actor();
        return await Try(load, http, null, async () =>
        {
            await change.SwitchOff(code, actor, load.Cancellation);
            return TypedResults.LocalRedirect(Address + "?done=off");
        });
    }

    private static async Task<IResult> Try(Load load, HttpContext http, string? returnUrl, Func<Task<IResult>> change)
    {
        try
        {
            return await change();
        }
        catch (RuleViolation rule)
        {
            return await Refused(rule.Sentence.In(Words.Language), StatusCodes.Status400BadRequest);
        }
        catch (TooManyTries many)
        {
            return await Refused(SignInSteps.Said(many, http), StatusCodes.Status429TooManyRequests);
        }

        async Task<IResult> Refused(string problem, int status) =>
            Page(await load.View() with { Problem = problem, ReturnUrl = returnUrl }, status);
    }

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<SecondFactorPage>(new { View = view }) { StatusCode = status };
}
