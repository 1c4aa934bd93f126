using System.Globalization;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Jobs;
using Helpdesk.Jobs.Calendars;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>
/// From 1 October (Moscow) until the official calendar of the next year is loaded: on every page of administrators, and once a week, in
/// working hours, by letter.
/// </summary>
public sealed class CalendarReminder(
    IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, DeskCatalog desks, ChannelRegistry channels,
    IOptions<HelpdeskSettings> settings)
    : ILongWorker
{
    public const string Kind = "calendar-reminder";

    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    /// <summary>The year whose official calendar should be loaded by now; null when there is nothing to be reminded of.</summary>
    public static int? MissingYear(DeskCatalog desks, DateTimeOffset now)
    {
        var today = TimeZoneInfo.ConvertTime(now, Moscow);
        var years = today.Month >= 10 ? new[] { today.Year, today.Year + 1 } : [today.Year];
        var official = desks.All.Select(d => d.Calendar.Production).OfType<Sla.ProductionCalendar>().ToList();
        return years.Where(year => official.Exists(o => !o.Years.Contains(year))).Select(year => (int?)year).FirstOrDefault();
    }

    public Task Do(Guid id, CancellationToken cancellation) => transactions.Run(Actor.Nobody, async work =>
    {
        if (await work.Db.TakeRun(id, work.Cancellation) is not { } run)
            return;
        // Of the first desk alone that goes by the official calendar: it is one calendar for all of them.
        if (Reminded is { } desk && desk.Key == run.Desk)
            await Remind(work);
        run.Done(work.Now);
    }, cancellation);

    public async Task<IReadOnlyList<Guid>> Unfinished(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.UnfinishedRuns(Kind, cancellation);
    }

    public Task Handle(CancellationToken cancellation) => transactions.Run(Actor.Nobody, Remind, cancellation);

    private async Task Remind(Work work)
    {
        if (MissingYear(desks, work.Now) is not { } year || Reminded is not { } desk || !desk.Calendar.IsOpen(work.Now))
            return;
        var today = TimeZoneInfo.ConvertTime(work.Now, Moscow).DateTime;
        var week = string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(today)}-{ISOWeek.GetWeekOfYear(today)}");
        var administrators = await work.Db.Staff.AsNoTracking().Where(u => u.IsAdministrator && u.IsActive && u.Email != null)
            .ToListAsync(work.Cancellation);
        var keys = administrators.Select(u => $"calendar-reminder/{year}/{week}/{u.Id}").ToList();
        var told = await work.Db.Outbox.Where(o => keys.Contains(o.DedupeKey)).Select(o => o.DedupeKey).ToListAsync(work.Cancellation);
        var all = Audience.Many($"calendar-reminder/{year}/{week}");
        var account = channels.MailboxOf(desk.Key) ?? channels.AnyMailbox ?? "";
        foreach (var (person, key) in administrators.Zip(keys).Where(p => !told.Contains(p.Second)))
        {
            var letter = Letter(person.Email!, person.Language, year);
            work.Db.Outbox.Add(OutboxMessage.ByMail(all, key, OutboxKind.Notice, account, letter, work.Now));
        }
    }

    private OutgoingMessage Letter(string to, string language, int year) => new()
    {
        Recipient = to,
        IsAutomatic = true,
        Subject = Language.Of(language).T(
            $"Не загружен производственный календарь на {year} год",
            $"The official calendar of {year} is not loaded"),
        Text = Language.Of(language).T(
            $"Сроки, которые заходят в {year} год, предварительные: они посчитаны только по праздникам из закона. "
                + $"Загрузите официальный производственный календарь, как только он опубликован:\n{Link}",
            $"Deadlines that reach into {year} are provisional: they are counted by the holidays of the law alone. "
                + $"Load the official production calendar as soon as it is published:\n{Link}"),
    };

    private Desk? Reminded => desks.All.FirstOrDefault(d => d.Calendar.Production is not null);

    private string Link => settings.Value.Link("/admin/calendars");
}
