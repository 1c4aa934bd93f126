using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake.StaffChats;
using Helpdesk.People.OwnAccount;
using Helpdesk.People.SecondFactor;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Pages;

/// <summary>Puts the own account into words.</summary>
public sealed class MeViewOf(
    IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, IEnumerable<TelegramBot> bots, SignedInPages signedIn, ListOwnSessions sessions,
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
            HasTelegram = user.TelegramChat is not null,
            MayLinkTelegram = BotsOf(actor).Any(),
        };
    }

    public async Task<IReadOnlyList<string>> BotNames(Actor actor, CancellationToken cancellation) =>
        [.. (await Task.WhenAll(BotsOf(actor).Select(bot => bot.Name(cancellation)))).OfType<string>().Distinct()];

    private IEnumerable<TelegramBot> BotsOf(Actor actor) => bots.Where(bot => bot.Desk is null || actor.May(Right.See, bot.Desk));
}
