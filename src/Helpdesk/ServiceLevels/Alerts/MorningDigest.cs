using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Jobs;
using Helpdesk.Jobs.Calendars;
using Helpdesk.Outbox;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>
/// At the opening of each working day the managers of a desk are told by letter what breaks today and what broke since the last working
/// day began. Where there is nothing to say, no letter.
/// </summary>
public sealed class MorningDigest(
    IDbContextFactory<HelpdeskDbContext> contexts, Transactions transactions, DeskCatalog desks, DeskVersions versions,
    IClockSubjects subjects, MorningMail mail, StaffLetters letters)
    : ILongWorker
{
    public const string Kind = "morning-digest";

    /// <summary>More of them than anybody reads in a letter; the rest is counted.</summary>
    private const int Lines = 50;

    public Task Do(Guid id, CancellationToken cancellation) => transactions.Run(Actor.Nobody, work => Do(work, id), cancellation);

    public async Task<IReadOnlyList<Guid>> Unfinished(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.UnfinishedRuns(Kind, cancellation);
    }

    private async Task Do(Work work, Guid id)
    {
        if (await work.Db.TakeRun(id, work.Cancellation) is not { } run)
            return;
        // Of another day it says nothing any more; the desk may have left the settings.
        if (desks.Find(run.Desk) is { } desk && StepTimes.OpenedOn(desk.Calendar, work.Now) == run.DueOn)
            await Write(work, desk, run.DueOn);
        run.Done(work.Now);
    }

    private async Task Write(Work work, Desk desk, DateOnly today)
    {
        var (db, now, cancellation) = (work.Db, work.Now, work.Cancellation);
        var managers = await Managers(db, desk.Key, cancellation);
        if (managers.Count == 0)
            return;
        var before = StepTimes.WorkingDayBefore(desk.Calendar, today);
        var (since, until) = (StepTimes.MidnightOf(desk.Calendar, before), StepTimes.MidnightOf(desk.Calendar, today.AddDays(1)));
        var of = db.Clocks.AsNoTracking().Where(c => c.Desk == desk.Key);
        var running = of.Where(c => c.MetAt == null && c.CancelledAt == null && c.BreachedAt == null && c.PausedAt == null);
        var breaks = running.Where(c => c.DueAt >= now && c.DueAt < until).OrderBy(c => c.DueAt);
        var broke = of.Where(c => c.BreachedAt >= since && c.BreachedAt <= now).OrderBy(c => c.BreachedAt);
        var morning = new Morning(
            desk, today, before,
            await breaks.CountAsync(cancellation), await Described(db, breaks, cancellation),
            await broke.CountAsync(cancellation), await Described(db, broke, cancellation));
        if (morning.BreaksToday + morning.Broke == 0)
            return;
        foreach (var manager in managers)
        {
            var words = mail.Of(morning, manager.Language);
            db.Outbox.Add(letters.To(
                Audience.One, manager, chat: null, desk.Key, $"morning/{desk.Key}/{today:yyyy-MM-dd}/{manager.Id}",
                OutboxKind.Notice, words.Title, words.Text, now));
        }
    }

    private static Task<List<StaffUser>> Managers(HelpdeskDbContext db, string desk, CancellationToken cancellation)
    {
        var roles = db.DeskRoles;
        return db.Staff.AsNoTracking()
            .Where(u => u.IsActive && u.Email != null
                && roles.Any(r => r.UserId == u.Id && r.Desk == desk && r.Role == DeskRoleKind.Manager))
            .OrderBy(u => u.Id).ToListAsync(cancellation);
    }

    private async Task<IReadOnlyList<MorningLine>> Described(HelpdeskDbContext db, IQueryable<SlaClock> of, CancellationToken cancellation)
    {
        var clocks = await of.Take(Lines).ToListAsync(cancellation);
        var known = await subjects.Describe(db, [.. clocks.Select(c => c.TicketId).Distinct()], cancellation);
        var lines = new List<MorningLine>();
        foreach (var clock in clocks)
        {
            var desk = await versions.Of(clock, cancellation);
            if (desk.Promise(clock.Promise) is { } promise && known.TryGetValue(clock.TicketId, out var subject))
                lines.Add(new(subject.Number, promise.Name, clock.DueAt, clock.CalendarOf(desk).Zone, subject.Path, clock.IsRunning));
        }
        return lines;
    }
}
