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
    IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, ChannelRegistry channels, IOptions<HelpdeskSettings> settings, TimeProvider time)
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

    public async Task Do(Guid id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.TakeRun(id, cancellation) is not { } run)
            return;
        // Of the first desk alone that goes by the official calendar: it is one calendar for all of them.
        if (Reminded is { } desk && desk.Key == run.Desk)
            await Handle(cancellation);
        run.Done(time.Instant);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async Task<IReadOnlyList<Guid>> Unfinished(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.UnfinishedRuns(Kind, cancellation);
    }

    public async Task Handle(CancellationToken cancellation)
    {
        var now = time.Instant;
        if (MissingYear(desks, now) is not { } year || Reminded is not { } desk || !desk.Calendar.IsOpen(now))
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var today = TimeZoneInfo.ConvertTime(now, Moscow).DateTime;
        var week = string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(today)}-{ISOWeek.GetWeekOfYear(today)}");
        var administrators = await db.Staff.AsNoTracking().Where(u => u.IsAdministrator && u.IsActive && u.Email != null).ToListAsync(cancellation);
        var keys = administrators.Select(u => $"calendar-reminder/{year}/{week}/{u.Id}").ToList();
        var told = await db.Outbox.Where(o => keys.Contains(o.DedupeKey)).Select(o => o.DedupeKey).ToListAsync(cancellation);
        foreach (var (person, key) in administrators.Zip(keys).Where(p => !told.Contains(p.Second)))
            db.Outbox.Add(new OutboxMessage(Audience.Many($"calendar-reminder/{year}/{week}"), key, OutboxKind.Notice, ChannelKeys.Email, channels.AccountFor(ChannelKeys.Email, desk.Key) ?? channels.AnyAccount(ChannelKeys.Email) ?? "", Letter(person.Email!, person.Language, year), now));
        await db.SaveChangesAsync(cancellation);
    }

    private OutgoingMessage Letter(string to, string language, int year) => new()
    {
        Recipient = to,
        IsAutomatic = true,
        Subject = language == "en" ? $"The official calendar of {year} is not loaded" : $"Не загружен производственный календарь на {year} год",
        Text = language == "en"
            ? $"Deadlines that reach into {year} are provisional: they are counted by the holidays of the law alone. Load the official production calendar as soon as it is published:\n{Link}"
            : $"Сроки, которые заходят в {year} год, предварительные: они посчитаны только по праздникам из закона. Загрузите официальный производственный календарь, как только он опубликован:\n{Link}",
    };

    private Desk? Reminded => desks.All.FirstOrDefault(d => d.Calendar.Production is not null);

    private string Link => settings.Value.Link("/admin/calendars");
}
