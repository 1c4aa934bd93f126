using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People.Door;
using Helpdesk.People.OwnAccount;
using Helpdesk.People.SecondFactor;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.StaffChats;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Pages;

/// <summary><c>/me</c>: what a member of staff sees and changes about themselves.</summary>
public static class MePageModel
{
    private const string Address = "/me";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required string Email { get; init; }

        /// <summary>Language the program writes to them in, two letters.</summary>
        public required string Language { get; init; }

        public required IReadOnlyList<DeskRolesView> Roles { get; init; }

        /// <summary>The messengers that they have linked or may link.</summary>
        public required IReadOnlyList<Chat> Chats { get; init; }

        /// <summary>Made a moment ago and shown once.</summary>
        public ChatCode? Code { get; init; }

        /// <summary>Where they are signed in, this browser among them.</summary>
        public required IReadOnlyList<Session> Sessions { get; init; }

        /// <summary>Since when a code is asked for after the password; null while it is not.</summary>
        public DateTimeOffset? SecondFactorSince { get; init; }

        public string? Notice { get; init; }

        /// <summary>Why the password was not changed.</summary>
        public string? PasswordProblem { get; init; }
    }

    /// <param name="MayLink">A bot of theirs is set up there.</param>
    public sealed record Chat(string Channel, string Name, string Icon, bool IsLinked, bool MayLink);

    /// <param name="Payload">What follows <c>/start</c>.</param>
    /// <param name="Bots">Empty while the messenger does not answer.</param>
    public sealed record ChatCode(string Channel, string Payload, IReadOnlyList<BotToOpen> Bots, DateTimeOffset Until);

    /// <param name="Url">Opens the chat with the code; null where the messenger has no such addresses.</param>
    public sealed record BotToOpen(string Name, string? Url);

    /// <param name="Device">Empty where the browser tells nothing.</param>
    public sealed record Session(string Device, DateTimeOffset BeganAt, DateTimeOffset SeenAt, bool IsThis);

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] IDbContextFactory<HelpdeskDbContext> Contexts, [FromServices] DeskCatalog Desks,
        [FromServices] IEnumerable<MessengerBot> Bots, [FromServices] ChannelCatalog Channels, [FromServices] ListOwnSessions Sessions,
        [FromServices] ReadSecondFactor SecondFactor, [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current,
        CancellationToken Cancellation)
    {
        public Task<Actor> Actor() => Current.Get(Cancellation);

        public async Task<View> View()
        {
            var actor = await Actor();
            var id = actor.StaffId ?? throw new NotAllowed();
            await using var db = await Contexts.CreateDbContextAsync(Cancellation);
            var user = await db.Staff.AsNoTracking().SingleAsync(u => u.Id == id, Cancellation);
            var roles = await db.DeskRoles.AsNoTracking().Where(r => r.UserId == id).ToListAsync(Cancellation);
            var sessions = await Sessions.Handle(actor, Cancellation);
            var linked = await db.StaffChats.Where(c => c.UserId == id).Select(c => c.Channel).ToListAsync(Cancellation);
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = SignedIn.Moments(actor),
                Email = user.Email ?? "",
                Language = user.Language,
                Roles = StaffWords.Roles(user.IsAdministrator, roles, Desks),
                Sessions = [.. sessions.Select(s => new Session(s.Device, s.BeganAt, s.SeenAt, s.Id == actor.SessionId))],
                SecondFactorSince = (await SecondFactor.Handle(id, Cancellation)).Since,
                Chats = ChatsOf(actor, linked),
            };
        }

        /// <param name="payload">What follows <c>/start</c>.</param>
        public async Task<ChatCode> Code(string channel, string payload)
        {
            var actor = await Actor();
            var named = await Task.WhenAll(BotsOf(channel, actor).Select(async bot => (Bot: bot, Name: await bot.Name(Cancellation))));
            var open = named.Where(known => known.Name is not null).DistinctBy(known => known.Name)
                .Select(known => new BotToOpen(known.Name!, known.Bot.Link(known.Name!, payload)?.AbsoluteUri));
            return new(channel, payload, [.. open], SignedIn.Moments(actor).Now + IssueChatCode.GoodFor);
        }

        private List<Chat> ChatsOf(Actor actor, List<string> linked) =>
        [
            .. Channels.All.Select(traits => traits.Key).Union(linked).Select(Channels.Of)
                .Select(traits => new Chat(
                    traits.Key, traits.Name.In(Words.Language), traits.Icon, linked.Contains(traits.Key),
                    traits.StaffMayLink && BotsOf(traits.Key, actor).Any()))
                .Where(chat => chat.IsLinked || chat.MayLink),
        ];

        private IEnumerable<MessengerBot> BotsOf(string channel, Actor actor) =>
            Bots.Where(bot => bot.Channel == channel && (bot.Desk is null || actor.May(Right.See, bot.Desk)));
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var me = pages.MapGroup(Address).RequireAuthorization();
        me.MapGet("", Show);
        me.MapPost("/language", SetLanguage);
        me.MapPost("/password", SetPassword);
        me.MapPost("/sessions/end", EndOthers).OnlyFromOurPages();
        me.MapPost("/{channel}", GetCode).OnlyFromOurPages();
        me.MapPost("/{channel}/unlink", Unlink).OnlyFromOurPages();
    }

    private static async Task<RazorComponentResult> Show([AsParameters] Load load, string? done = null, string? channel = null) =>
        Page(await load.View() with { Notice = NoticeOf(done, load.Channels.All.FirstOrDefault(known => known.Key == channel)) });

    private static string? NoticeOf(string? done, ChannelTraits? channel) => done switch
    {
        "language" => Words.T("Язык писем сохранён.", "The language of letters is saved."),
        "password" => Words.T(
            "Пароль изменён. На других устройствах войдите заново.", "The password is changed. Sign in again on other devices."),
        "sessions" => Words.T("На других устройствах вы вышли.", "You are signed out on other devices."),
        "unlinked" when channel?.Name.In(Words.Language) is { } name => Words.T(
            $"{name} отвязан. Предупреждения будут приходить на почту.", $"{name} is unlinked. Warnings will come by e-mail."),
        _ => null,
    };

    private static async Task<IResult> SetLanguage(
        [FromForm] string? language, ChangeOwnLanguage change, CurrentActor current, CancellationToken cancellation)
    {
        await change.Handle(language, await current.Get(cancellation), cancellation);
        return TypedResults.LocalRedirect(Address + "?done=language");
    }

    private static async Task<IResult> SetPassword(
        [FromForm] string? old, [FromForm] string? password, [FromForm] string? again, HttpContext http, ChangeOwnPassword change,
        [AsParameters] Load load)
    {
        var actor = await load.Actor();
        try
        {
            await change.Handle(new(old, password, again), actor, load.Cancellation);
            return TypedResults.LocalRedirect(Address + "?done=password");
        }
        catch (RuleViolation rule)
        {
            return await Refused(rule.Sentence.In(Words.Language), StatusCodes.Status400BadRequest);
        }
        catch (TooManyTries many)
        {
            return await Refused(SignInSteps.Said(many, http), StatusCodes.Status429TooManyRequests);
        }

        async Task<IResult> Refused(string problem, int status) => Page(await load.View() with { PasswordProblem = problem }, status);
    }

    private static async Task<IResult> GetCode(string channel, IssueChatCode issue, [AsParameters] Load load)
    {
        var view = await load.View();
        if (!view.Chats.Any(chat => chat.Channel == channel && chat.MayLink))
            return NotThere.Page();
        var payload = await issue.Handle(await load.Actor(), load.Cancellation);
        return Page(view with { Code = await load.Code(channel, payload) });
    }

    private static async Task<IResult> EndOthers(StaffSessions sessions, CurrentActor current, CancellationToken cancellation)
    {
        await sessions.EndOthers(await current.Get(cancellation), cancellation);
        return TypedResults.LocalRedirect(Address + "?done=sessions");
    }

    private static async Task<IResult> Unlink(string channel, UnlinkStaffChat unlink, CurrentActor current, CancellationToken cancellation)
    {
        await unlink.Handle(channel, await current.Get(cancellation), cancellation);
        return TypedResults.LocalRedirect($"{Address}?done=unlinked&channel={Uri.EscapeDataString(channel)}");
    }

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<MePage>(new { View = view }) { StatusCode = status };
}
