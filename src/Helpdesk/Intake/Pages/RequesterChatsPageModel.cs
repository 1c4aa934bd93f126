using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Intake.OnePerson;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.StaffChats;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Pages;

/// <summary><c>/tickets/{number}/chats</c>: by which channels the requester is known; an invitation for a chat; parting one.</summary>
public static class RequesterChatsPageModel
{
    private const string Address = "/tickets/{number}/chats";

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required string Number { get; init; }

        /// <summary>The list that the ticket was opened from; null where there was none.</summary>
        public QueueFilterView? From { get; init; }

        public string? Name { get; init; }

        public required IReadOnlyList<KeyView> Keys { get; init; }

        /// <summary>The reader answers requests of the desk.</summary>
        public required bool MayChange { get; init; }

        public required bool HasBots { get; init; }

        /// <summary>Made a moment ago and shown once.</summary>
        public InvitationView? Invitation { get; init; }

        public string? Notice { get; init; }

        public string? Problem { get; init; }
    }

    /// <param name="Shown">An address or a number; null for the id of a chat, which tells nobody anything.</param>
    /// <param name="Proof">How it became known as theirs; null where the channel itself says so.</param>
    public sealed record KeyView(string Key, string Id, string Channel, string Icon, string? Shown, string? Proof);

    /// <param name="Payload">What follows <c>/start</c>.</param>
    public sealed record InvitationView(string Payload, IReadOnlyList<BotView> Bots, DateTimeOffset Until);

    /// <param name="Url">Opens the chat with the invitation; null where the messenger has no such addresses.</param>
    public sealed record BotView(string Messenger, string Name, string? Url);

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] ReadTicket Tickets, [FromServices] IDbContextFactory<HelpdeskDbContext> Contexts,
        [FromServices] IEnumerable<MessengerBot> Bots, [FromServices] ChannelCatalog Channels, [FromServices] SignedInPages SignedIn,
        [FromServices] CurrentActor Current, HttpContext Http, CancellationToken Cancellation)
    {
        public QueueFilterView? From => QueueFilterView.In(Http.Request.Query);

        public Task<Actor> Actor() => Current.Get(Cancellation);

        public async Task<View> View(string number, string? payload = null)
        {
            var actor = await Actor();
            var read = await Tickets.Handle(number, actor, Cancellation);
            read.Ticket.DemandNotErased();
            var moments = SignedIn.Moments(actor);
            await using var db = await Contexts.CreateDbContextAsync(Cancellation);
            var keys = await db.Identities.AsNoTracking().Where(i => i.PersonId == read.Requester.Id).OrderBy(i => i.Channel)
                .ThenBy(i => i.ExternalId).ToListAsync(Cancellation);
            var chats = keys.ConvertAll(k => k.ExternalId);
            var proofs = await db.ChatProofs.AsNoTracking().Where(p => chats.Contains(p.Chat)).OrderBy(p => p.ProvenAt)
                .ToListAsync(Cancellation);
            var bots = Bots.Where(bot => bot.Desk == read.Ticket.Desk
                || (bot.Desk is null && read.Desk.Channels.Any(c => c.Key == bot.Channel))).ToList();
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = moments,
                Number = read.Ticket.Number,
                From = From,
                Name = read.RequesterName,
                Keys = [.. keys.Select(k => Of(k, proofs, moments))],
                MayChange = actor.May(Right.Reply, read.Ticket.Desk),
                HasBots = bots.Count > 0,
                Invitation = payload is null ? null : new(payload, await Links(bots, payload), moments.Now + ChatInvitation.GoodFor),
            };
        }

        private async Task<IReadOnlyList<BotView>> Links(List<MessengerBot> bots, string payload)
        {
            var named = await Task.WhenAll(bots.Select(async bot => (Bot: bot, Name: await bot.Name(Cancellation))));
            return
            [
                .. from known in named.DistinctBy(known => (known.Bot.Channel, known.Name))
                   where known.Name is not null
                   select new BotView(
                       Channels.Of(known.Bot.Channel).Name.In(Words.Language), known.Name,
                       known.Bot.Link(known.Name, payload)?.AbsoluteUri),
            ];
        }

        private KeyView Of(Identity key, IEnumerable<ChatProof> proofs, Moments moments)
        {
            var traits = Channels.Of(key.Channel);
            var proof = proofs.LastOrDefault(p => p.Channel == key.Channel && p.Chat == key.ExternalId);
            return new(
                key.Channel, key.ExternalId, traits.Name.In(Words.Language), traits.Icon, traits.IsChat ? null : key.ExternalId,
                proof is null ? null : $"{ProvenBy(proof)}, {moments.Full(proof.ProvenAt)}");
        }

        private static string ProvenBy(ChatProof proof) => proof.Kind switch
        {
            ChatProofKind.Address => Words.T(
                $"подтвердил код из письма на {proof.Subject}", $"gave the code from a letter to {proof.Subject}"),
            ChatProofKind.Phone => Words.T($"показал свой номер +{proof.Subject}", $"shared the number +{proof.Subject}"),
            _ => Words.T($"по приглашению из заявки {proof.Subject}", $"by the invitation of ticket {proof.Subject}"),
        };
    }

    /// <param name="from">The list that the ticket was opened from.</param>
    /// <param name="act">What is done there; null for the page itself.</param>
    public static string AddressOf(string number, QueueFilterView? from, string? act = null) =>
        TicketLinks.Below(number, act is null ? "chats" : $"chats/{act}", from);

    public static void Map(IEndpointRouteBuilder pages)
    {
        var chats = pages.MapGroup(Address).RequireAuthorization();
        chats.MapGet("", Show);
        chats.MapPost("/invite", Invite).OnlyFromOurPages();
        chats.MapPost("/part", Part).OnlyFromOurPages();
    }

    private static async Task<RazorComponentResult> Show(string number, [AsParameters] Load load, string? done = null) =>
        Page(await load.View(number) with { Notice = done == "part" ? Words.T("Канал отделён.", "The channel is parted.") : null });

    private static async Task<IResult> Invite(string number, InviteRequester invite, [AsParameters] Load load)
    {
        await load.View(number);
        return Page(await load.View(number, await invite.Handle(number, await load.Actor(), load.Cancellation)));
    }

    private static async Task<IResult> Part(
        string number, [FromForm] string? channel, [FromForm] string? id, PartChannel part, [AsParameters] Load load)
    {
        await load.View(number);
        try
        {
            await part.Handle(number, (channel ?? "", id ?? ""), await load.Actor(), load.Cancellation);
            return TypedResults.LocalRedirect(QueryHelpers.AddQueryString(AddressOf(number, load.From), "done", "part"));
        }
        catch (RuleViolation rule)
        {
            return Page(await load.View(number) with { Problem = rule.Sentence.In(Words.Language) }, StatusCodes.Status409Conflict);
        }
    }

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<RequesterChatsPage>(new { View = view }) { StatusCode = status };
}
