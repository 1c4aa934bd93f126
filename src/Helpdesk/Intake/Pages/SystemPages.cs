using Helpdesk.Bots;
using Helpdesk.Bots.Email;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake.Inbox;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Pages;

/// <summary>The state of the channels, what could not be delivered, what could not be understood.</summary>
public static class SystemPages
{
    private const int Shown = 50;

    public static void MapSystemPages(this IEndpointRouteBuilder routes) => routes.MapGet("/admin/system", Show).RequireAuthorization();

    private static async Task<RazorComponentResult> Show(
        IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, ChannelRegistry channels, MailFolder mailFolder, NodeClock clock, SignedInPages signedIn, CurrentActor current,
        IOptions<HelpdeskSettings> settings, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        if (!signedIn.SeesSettings(actor))
            throw new NotAllowed();
        var mine = desks.All.Where(d => actor.May(Right.Manage, d.Key)).Select(d => d.Key).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var tickets = db.Tickets;
        var failed = await db.Outbox.AsNoTracking().Where(o => o.State == OutboxState.Failed || o.State == OutboxState.Unknown)
            .OrderBy(o => o.CreatedAt)
            .SelectMany(o => tickets.Where(t => t.Id == o.TicketId).DefaultIfEmpty(), (o, t) => new { Row = o, Number = t == null ? null : t.Number, Desk = t == null ? null : t.Desk })
            .Where(o => actor.IsAdministrator || (o.Desk != null && mine.Contains(o.Desk)))
            .Take(Shown).ToListAsync(cancellation);
        var refused = actor.IsAdministrator ? await db.Refused.AsNoTracking().OrderByDescending(r => r.ReceivedAt).Take(Shown).ToListAsync(cancellation) : [];
        var waiting = await db.Outbox.Where(o => o.State == OutboxState.Pending && o.Attempts > 0)
            .GroupBy(o => new { o.Channel, o.Account })
            .Select(g => new { g.Key.Channel, g.Key.Account, Reason = g.Max(o => o.LastError) })
            .ToListAsync(cancellation);
        var absent = await AbsentAccounts.Read(db, cancellation);
        var unserved = await UnservedInbox.Read(db, cancellation);
        return new RazorComponentResult<SystemPage>(new
        {
            View = new SystemView
            {
                Me = await signedIn.Of(actor, cancellation),
                Moments = signedIn.Moments(actor),
                Channels =
                [
                    .. absent.Select(StateOf),
                    .. unserved.Select(u => StateOf(u, settings.Value.KeepLettersDays)),
                    .. channels.All.Select(c => StateOf(c, waiting.FirstOrDefault(w => w.Channel == c.Channel && w.Account == c.Account)?.Reason)),
                ],
                Failed = [.. failed.Select(o => new FailedDeliveryView(
                    o.Row.Id.ToString(), o.Number, o.Row.Channel, o.Row.Message.Recipient, o.Row.Message.Subject ?? o.Row.Kind.ToString(), o.Row.LastError ?? "", o.Row.CreatedAt, o.Row.Attempts))],
                Pending = await db.Outbox.Where(o => o.State == OutboxState.Pending).OrderBy(o => o.Channel).ThenBy(o => o.Account).Take(1000).CountAsync(cancellation),
                Refused = [.. refused.Select(r => new RefusedMessageView(r.ReceivedAt, r.Channel, r.Account, r.Sender, r.Reason))],
                MailFolder = mailFolder.Path,
                ClockFault = !clock.IsWrong ? null : Words.T(
                    $"Часы этого узла {(clock.Ahead > TimeSpan.Zero ? "спешат" : "отстают")} на {clock.Ahead.Duration().TotalSeconds:0} с против часов базы данных. Настройте точное время (NTP): пока часы спешат, нарушения сроков не записываются раньше времени базы.",
                    $"The clock of this node is {clock.Ahead.Duration().TotalSeconds:0} s {(clock.Ahead > TimeSpan.Zero ? "ahead of" : "behind")} the database's. Set it right (NTP): while it is ahead, no breach is recorded before the database's time."),
            },
        });
    }

    private static ChannelStateView StateOf(AbsentAccounts.Absent absent) => new(absent.Channel, absent.Account, absent.Desk, ChannelTone.Trouble, Reason: absent.Account.Length == 0
        ? Words.T(
            $"письма ждут {absent.Minutes} мин: у их службы нет почтового ящика. Добавьте его в настройки (Channels__Email): через 6 часов письма станут недоставленными",
            $"letters have waited {absent.Minutes} min: their desk has no mailbox. Add one to the settings (Channels__Email); after 6 hours the letters will have failed")
        : Words.T(
            $"письма ждут {absent.Minutes} мин: учётная запись {absent.Account} ни на одном узле не настроена. Верните её в настройки или подождите: через 6 часов письма станут недоставленными",
            $"letters have waited {absent.Minutes} min: no node has the account {absent.Account}. Put it back into the settings; after 6 hours the letters will have failed"));

    private static ChannelStateView StateOf(UnservedInbox.Waiting waiting, int days) => new(
        waiting.Channel, waiting.Account, waiting.Desk, ChannelTone.Trouble, Reason: Words.T(
            $"ждут сообщения ({waiting.Updates}): бота {waiting.Account} ни на одном узле нет. Верните его в настройки; "
            + $"сообщения старше {days} дней удаляются непрочитанными",
            $"messages wait ({waiting.Updates}): no node serves the bot {waiting.Account}. Put it back into the settings; "
            + $"messages older than {days} days are dropped unread"));

    /// <param name="waitsFor">Why messages of this account wait for another try; null when none does.</param>
    private static ChannelStateView StateOf(IChannel channel, string? waitsFor) => channel is EmailChannel { WritesFiles: true }
        ? new(channel.Channel, channel.Account, channel.Desk, ChannelTone.Off, Reason: Words.T("письма пишутся в файлы", "letters are written as files"))
        : new(channel.Channel, channel.Account, channel.Desk, waitsFor is null ? ChannelTone.Working : ChannelTone.Trouble, Reason: waitsFor);
}
