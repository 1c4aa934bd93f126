using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People.Keys;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.People.Pages;

/// <summary>
/// <c>/admin/keys</c>: an administrator makes, replaces and ends the keys of programs. Like every page with a form it stays in no cache.
/// </summary>
public static class KeysPageModel
{
    private const string Address = "/admin/keys";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required IReadOnlyList<Key> Keys { get; init; }

        public required IReadOnlyList<Choice> Desks { get; init; }

        public required Written Written { get; init; }

        /// <summary>Made a moment ago and kept nowhere.</summary>
        public string? Secret { get; init; }

        public string? Notice { get; init; }

        public string? Problem { get; init; }
    }

    /// <param name="Tail">Its last letters; null for one that was not made here.</param>
    /// <param name="Desks">Names of its desks; null for all.</param>
    /// <param name="CreatedBy">Null for the key of the setting.</param>
    /// <param name="EndsAt">With a moment to come it is still good until then.</param>
    /// <param name="EndedBy">Null when the setting was changed.</param>
    public sealed record Key(
        Guid Id, string Name, string? Tail, IReadOnlyList<string>? Desks, IReadOnlyList<KeyRight> Rights, DateTimeOffset CreatedAt,
        string? CreatedBy, DateTimeOffset? LastUsedAt, DateTimeOffset? EndsAt, string? EndedBy, bool IsAlive)
    {
        public bool IsOfSetting => CreatedBy is null;
    }

    /// <summary>What the form of a new key is filled in with.</summary>
    /// <param name="Desks">Null for all of them.</param>
    public sealed record Written(string? Name, IReadOnlyList<string>? Desks, IReadOnlyList<KeyRight> Rights);

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] ListApiKeys List, [FromServices] DeskCatalog Desks, [FromServices] SignedInPages SignedIn,
        [FromServices] CurrentActor Current, CancellationToken Cancellation)
    {
        public Task<Actor> Actor() => Current.Get(Cancellation);

        public async Task<View> View()
        {
            var actor = await Actor();
            var keys = await List.Handle(actor, Cancellation);
            var moments = SignedIn.Moments(actor);
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = moments,
                Keys = [.. keys.Select(k => Of(k, moments.Now))],
                Desks = [.. Desks.All.Select(d => new Choice(d.Key, d.Name.In(Words.Language)))],
                Written = new(null, null, AddApiKey.UsualRights),
            };
        }

        private Key Of(ApiKey key, DateTimeOffset now) => new(
            key.Id, key.Name, key.Tail, key.Desks?.ConvertAll(d => Desks.Find(d)?.Name.In(Words.Language) ?? d), key.Rights, key.CreatedAt,
            key.IsOfSetting ? null : key.CreatedBy, key.LastUsedAt, key.EndsAt, key.EndedBy == SettingKey.Name ? null : key.EndedBy,
            key.IsAlive(now));
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var keys = pages.MapGroup(Address).RequireAuthorization();
        keys.MapGet("", Show);
        keys.MapPost("", Add);
        keys.MapPost("/{id:guid}/replace", Replace);
        keys.MapPost("/{id:guid}/end", End).OnlyFromOurPages();
    }

    private static async Task<RazorComponentResult> Show([AsParameters] Load load, string? done = null) =>
        Page(await load.View() with
        {
            Notice = done == "ended" ? Words.T("Ключ завершён: он больше не действует.", "The key has ended: it is no longer good.") : null,
        });

    private static async Task<IResult> Add([FromForm] IFormCollection form, AddApiKey add, [AsParameters] Load load)
    {
        var written = new Written(
            form["name"], form["everywhere"] == "on" ? null : [.. form["desk"].OfType<string>()],
            [.. Enum.GetValues<KeyRight>().Where(r => form["right"].Contains(r.ToString()))]);
        return await Secret(
            load, actor => add.Handle(new(written.Name, written.Desks, written.Rights), actor, load.Cancellation), written);
    }

    private static async Task<IResult> Replace(Guid id, [FromForm] IFormCollection form, ReplaceApiKey replace, [AsParameters] Load load) =>
        await Secret(load, actor => replace.Handle(new(id, OverlapIn(form)), actor, load.Cancellation), null);

    /// <summary>A number that is missing does not count as zero: that would end the earlier key at once.</summary>
    private static TimeSpan OverlapIn(IFormCollection form) =>
        int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
        && days <= ReplaceApiKey.LongestOverlap.Days
            ? TimeSpan.FromDays(days)
            : throw new RuleViolation(
                "Прежний ключ не тронут. Скажите, сколько ещё дней ему действовать: число от 0 до 30.",
                "The earlier key stays as it is. Say for how many days it is to stay good: a number from 0 to 30.");

    private static async Task<IResult> End(Guid id, EndApiKey end, [AsParameters] Load load)
    {
        var actor = await load.Actor();
        try
        {
            await end.Handle(id, actor, load.Cancellation);
            return TypedResults.LocalRedirect(Address + "?done=ended");
        }
        catch (RuleViolation rule)
        {
            return Page(await load.View() with { Problem = rule.Sentence.In(Words.Language) }, StatusCodes.Status409Conflict);
        }
    }

    /// <param name="written">What to show again when it is refused.</param>
    private static async Task<IResult> Secret(Load load, Func<Actor, Task<string>> make, Written? written)
    {
        var actor = await load.Actor();
        try
        {
            var secret = await make(actor);
            return Page(await load.View() with { Secret = secret });
        }
        catch (RuleViolation rule)
        {
            var view = await load.View();
            return Page(
                view with { Written = written ?? view.Written, Problem = rule.Sentence.In(Words.Language) }, StatusCodes.Status409Conflict);
        }
    }

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<KeysPage>(new { View = view }) { StatusCode = status };
}
