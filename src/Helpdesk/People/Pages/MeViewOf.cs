using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People.OwnAccount;
using Helpdesk.People.SecondFactor;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.StaffChats;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Pages;

/// <summary>Puts the own account into words.</summary>
public sealed class MeViewOf(
    IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, IEnumerable<MessengerBot> bots, ChannelCatalog channels, SignedInPages signedIn, ListOwnSessions sessions,
    ReadSecondFactor secondFactor)
{
    public async Task<MeView> Handle(Actor actor, CancellationToken cancellation)
    {
        var id = actor.StaffId ?? throw new NotAllowed();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var user = await db.Staff.AsNoTracking().SingleAsync(u => u.Id == id, cancellation);
        var roles = await db.DeskRoles.AsNoTracking().Where(r => r.UserId == id).ToListAsync(cancellation);
        return new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = signedIn.Moments(actor),
            Email = user.Email ?? "",
            Language = user.Language,
            Roles = StaffWords.Roles(user.IsAdministrator, roles, desks),
            Sessions = [.. (await sessions.Handle(actor, cancellation)).Select(s => new SessionView(s.Device, s.BeganAt, s.SeenAt, s.Id == actor.SessionId))],
            SecondFactorSince = (await secondFactor.Handle(id, cancellation)).Since,
            Chats = Chats(await db.StaffChats.Where(c => c.UserId == id).Select(c => c.Channel).ToListAsync(cancellation), actor),
        };
    }

    public async Task<ChatCodeView> Code(string channel, string payload, Actor actor, CancellationToken cancellation)
    {
        var named = await Task.WhenAll(BotsOf(channel, actor).Select(async bot => (Bot: bot, Name: await bot.Name(cancellation))));
        var open = named.Where(known => known.Name is not null).DistinctBy(known => known.Name)
            .Select(known => new BotToOpenView(known.Name!, known.Bot.Link(known.Name!, payload)?.AbsoluteUri));
        return new(channel, payload, [.. open], signedIn.Moments(actor).Now + IssueChatCode.GoodFor);
    }

    private List<StaffChatView> Chats(List<string> linked, Actor actor) =>
    [
        .. channels.All.Select(traits => traits.Key).Union(linked).Select(channels.Of)
            .Select(traits => new StaffChatView(
                traits.Key, traits.Name.In(Words.Language), traits.Icon, linked.Contains(traits.Key), traits.StaffMayLink && BotsOf(traits.Key, actor).Any()))
            .Where(chat => chat.IsLinked || chat.MayLink),
    ];

    private IEnumerable<MessengerBot> BotsOf(string channel, Actor actor) =>
        bots.Where(bot => bot.Channel == channel && (bot.Desk is null || actor.May(Right.See, bot.Desk)));
}
