using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.StaffChats;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Intake.Pages;

/// <summary><c>/admin/bots</c>: how to get a bot in each messenger, the bots that are set up, and whether one works.</summary>
public static class BotsPageModel
{
    public const string Address = "/admin/bots";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required IReadOnlyList<Guide> Guides { get; init; }
    }

    /// <param name="Prefix">Of the settings of a further bot, e.g. <c>Channels__Max__0__</c>.</param>
    public sealed record Guide(ChannelTraits Traits, IReadOnlyList<SetupStep> Steps, string Prefix, IReadOnlyList<Bot> Bots);

    /// <param name="Name">Its public name; null while the messenger does not tell it.</param>
    /// <param name="Tested">What a test said just now; null for a bot that was not tested.</param>
    public sealed record Bot(string Account, string? Desk, string? Name, Uri? Link, TestResult? Tested);

    /// <param name="Trouble">What is wrong and how to mend it; null when all is well.</param>
    public sealed record TestResult(ChannelText? Trouble);

    /// <summary>Reads the page for whoever asks.</summary>
    internal sealed record Load(
        [FromServices] IEnumerable<Messenger> Messengers, [FromServices] IEnumerable<MessengerBot> Bots, [FromServices] DeskCatalog Desks,
        [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current, CancellationToken Cancellation)
    {
        /// <param name="test">Account of the bot to test.</param>
        public async Task<View> View(string? test)
        {
            var actor = await Current.Get(Cancellation);
            if (!actor.IsAdministrator)
                throw new NotAllowed();
            var guides = new List<Guide>();
            foreach (var messenger in Messengers.Where(messenger => messenger.Setup.Count > 0))
                guides.Add(await GuideOf(messenger, test));
            return new() { Me = await SignedIn.Of(actor, Cancellation), Moments = SignedIn.Moments(actor), Guides = guides };
        }

        private async Task<Guide> GuideOf(Messenger messenger, string? test)
        {
            var mine = Bots.Where(bot => bot.Channel == messenger.Traits.Key).ToList();
            var free = Enumerable.Range(0, mine.Count + 1).First(n => mine.TrueForAll(bot => bot.Account != messenger.AccountOf($"{n}")));
            var shown = await Task.WhenAll(mine.Select(bot => BotOf(bot, bot.Account == test)));
            return new(messenger.Traits, messenger.Setup, $"Channels__{messenger.Section}__{free}__", shown);
        }

        private async Task<Bot> BotOf(MessengerBot bot, bool isTested)
        {
            var tested = isTested ? new TestResult(await bot.Trouble(Cancellation)) : null;
            var name = isTested ? await bot.Name(Cancellation) : bot.KnownName();
            var desk = bot.Desk is { } key ? Desks.Find(key)?.Name.In(Words.Language) ?? key : null;
            return new(bot.Account, desk, name, name is null ? null : bot.Link(name, ""), tested);
        }
    }

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(Address, Show).RequireAuthorization();

    /// <summary>A test only asks, so it is read like any page: without script, and again by reloading.</summary>
    private static async Task<RazorComponentResult> Show([AsParameters] Load load, [FromQuery] string? test = null) =>
        new RazorComponentResult<BotsPage>(new { View = await load.View(test) });
}
