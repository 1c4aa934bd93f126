using Helpdesk.Bots;
using Helpdesk.Bots.Email;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Intake.Inbox;
using Helpdesk.Outbox;
using Helpdesk.People.Sessions;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Pages;

/// <summary><c>/admin/system</c>: the state of the channels, what could not be delivered, what could not be understood.</summary>
public static class SystemPageModel
{
    private const string Address = "/admin/system";

    private const int Shown = 50;

    /// <summary>Beyond it the page does not say how many wait.</summary>
    private const int MostCounted = 1000;

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required IReadOnlyList<Channel> Channels { get; init; }

        /// <summary>Deliveries that wait for a person, the oldest first.</summary>
        public required IReadOnlyList<FailedDelivery> Failed { get; init; }

        /// <summary>Waiting in the outbox; they go by themselves.</summary>
        public required int Pending { get; init; }

        /// <summary>What came in and could not be made a ticket, the newest first.</summary>
        public required IReadOnlyList<RefusedMessage> Refused { get; init; }

        /// <summary>Folder outgoing mail is written to instead of being sent; null when mail is sent.</summary>
        public string? MailFolder { get; init; }

        /// <summary>What is wrong with the clock of this node, in words; null when it agrees with the database's.</summary>
        public string? ClockFault { get; init; }
    }

    public enum Tone
    {
        Working,
        Trouble,
        Off,
    }

    /// <param name="Key">Channel key.</param>
    /// <param name="Account">The bot or mailbox.</param>
    /// <param name="Reason">What is wrong, and how to mend it.</param>
    public sealed record Channel(string Key, string Account, string? Desk, Tone Tone, string? Reason);

    /// <param name="Number">Ticket it belongs to; null for alerts and the like.</param>
    public sealed record FailedDelivery(
        Guid OutboxId, string? Number, string Channel, string Recipient, string About, string Reason, DateTimeOffset FailedAt,
        int Attempts);

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] IDbContextFactory<HelpdeskDbContext> Contexts, [FromServices] DeskCatalog Desks,
        [FromServices] ChannelRegistry Channels, [FromServices] MailFolder MailFolder, [FromServices] NodeClock Clock,
        [FromServices] IOptions<HelpdeskSettings> Settings, [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current,
        CancellationToken Cancellation)
    {
        public async Task<View> View()
        {
            var actor = await Current.Get(Cancellation);
            if (!SignedIn.SeesSettings(actor))
                throw new NotAllowed();
            await using var db = await Contexts.CreateDbContextAsync(Cancellation);
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = SignedIn.Moments(actor),
                Channels = await ChannelsOf(db),
                Failed = await FailedFor(db, actor),
                Pending = await db.Outbox.Where(o => o.State == OutboxState.Pending)
                    .OrderBy(o => o.Channel).ThenBy(o => o.Account).Take(MostCounted).CountAsync(Cancellation),
                Refused = actor.IsAdministrator
                    ? await db.Refused.AsNoTracking().OrderByDescending(r => r.ReceivedAt).Take(Shown).ToListAsync(Cancellation)
                    : [],
                MailFolder = MailFolder.Path,
                ClockFault = Clock.IsWrong ? FaultOf(Clock.Ahead) : null,
            };
        }

        private async Task<IReadOnlyList<Channel>> ChannelsOf(HelpdeskDbContext db)
        {
            var waiting = await db.Outbox.Where(o => o.State == OutboxState.Pending && o.Attempts > 0)
                .GroupBy(o => new { o.Channel, o.Account })
                .Select(g => new { g.Key.Channel, g.Key.Account, Reason = g.Max(o => o.LastError) })
                .ToListAsync(Cancellation);
            var absent = await AbsentAccounts.Read(db, Cancellation);
            var unserved = await UnservedInbox.Read(db, Cancellation);
            return
            [
                .. absent.Select(StateOf),
                .. unserved.Select(u => StateOf(u, Settings.Value.KeepLettersDays)),
                .. Channels.All.Select(c =>
                    StateOf(c, waiting.FirstOrDefault(w => w.Channel == c.Channel && w.Account == c.Account)?.Reason)),
            ];
        }

        /// <summary>Those of the desks that the reader manages; an administrator sees all of them.</summary>
        private async Task<IReadOnlyList<FailedDelivery>> FailedFor(HelpdeskDbContext db, Actor actor)
        {
            var mine = Desks.All.Where(d => actor.May(Right.Manage, d.Key)).Select(d => d.Key).ToList();
            var tickets = db.Tickets;
            var failed = await db.Outbox.AsNoTracking().Where(o => o.State == OutboxState.Failed || o.State == OutboxState.Unknown)
                .OrderBy(o => o.CreatedAt)
                .SelectMany(o => tickets.Where(t => t.Id == o.TicketId).DefaultIfEmpty(), (o, t) => new
                {
                    Row = o,
                    Number = t == null ? null : t.Number,
                    Desk = t == null ? null : t.Desk,
                })
                .Where(o => actor.IsAdministrator || (o.Desk != null && mine.Contains(o.Desk)))
                .Take(Shown).ToListAsync(Cancellation);
            return failed.ConvertAll(o => new FailedDelivery(
                o.Row.Id, o.Number, o.Row.Channel, o.Row.Message.Recipient, o.Row.Message.Subject ?? o.Row.Kind.ToString(),
                o.Row.LastError ?? "", o.Row.CreatedAt, o.Row.Attempts));
        }
    }

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(Address, Show).RequireAuthorization();

    private static async Task<RazorComponentResult> Show([AsParameters] Load load) =>
        new RazorComponentResult<SystemPage>(new { View = await load.View() });

    private static string FaultOf(TimeSpan ahead)
    {
        var (isAhead, seconds) = (ahead > TimeSpan.Zero, ahead.Duration().TotalSeconds);
        return Words.T(
            $"Часы этого сервера {(isAhead ? "спешат" : "отстают")} на {seconds:0} с против часов базы данных. "
            + "Настройте точное время (NTP): пока часы спешат, нарушения сроков не записываются раньше времени базы.",
            $"The clock of this server is {seconds:0} s {(isAhead ? "ahead of" : "behind")} the database's. "
            + "Set it right (NTP): while it is ahead, no breach is recorded before the database's time.");
    }

    private static Channel StateOf(AbsentAccounts.Absent absent)
    {
        var (account, minutes) = (absent.Account, absent.Minutes);
        return new(absent.Channel, account, absent.Desk, Tone.Trouble, account.Length == 0
            ? Words.T(
                $"письма ждут {minutes} мин: у их службы нет почтового ящика. Добавьте его в настройки (Channels__Email): "
                + "через 6 часов письма станут недоставленными",
                $"letters have waited {minutes} min: their desk has no mailbox. Add one to the settings (Channels__Email); "
                + "after 6 hours the letters will have failed")
            : Words.T(
                $"письма ждут {minutes} мин: учётная запись {account} ни на одном сервере не настроена. Верните её в настройки "
                + "или подождите: через 6 часов письма станут недоставленными",
                $"letters have waited {minutes} min: no server has the account {account}. Put it back into the settings; "
                + "after 6 hours the letters will have failed"));
    }

    private static Channel StateOf(UnservedInbox.Waiting waiting, int days) => new(
        waiting.Channel, waiting.Account, waiting.Desk, Tone.Trouble, Words.T(
            $"ждут сообщения ({waiting.Updates}): бота {waiting.Account} ни на одном сервере нет. Верните его в настройки; "
            + $"сообщения старше {days} дней удаляются непрочитанными",
            $"messages wait ({waiting.Updates}): no server runs the bot {waiting.Account}. Put it back into the settings; "
            + $"messages older than {days} days are dropped unread"));

    /// <param name="waitsFor">Why messages of this account wait for another try; null when none does.</param>
    private static Channel StateOf(IChannel channel, string? waitsFor) => channel is EmailChannel { WritesFiles: true }
        ? new(channel.Channel, channel.Account, channel.Desk, Tone.Off, Words.T("письма пишутся в файлы", "letters are written as files"))
        : new(channel.Channel, channel.Account, channel.Desk, waitsFor is null ? Tone.Working : Tone.Trouble, waitsFor);
}
