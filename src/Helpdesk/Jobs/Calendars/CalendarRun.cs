using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Jobs.Calendars;

/// <summary>That work of a kind is due, or was done, for a desk on a day. There is one, whoever fires how often.</summary>
public sealed class CalendarRun
{
    public Guid Id { get; private set; }

    public string Desk { get; private set; } = "";

    public string Kind { get; private set; } = "";

    /// <summary>The date at the desk.</summary>
    public DateOnly DueOn { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    public void Done(DateTimeOffset now) => DoneAt = now;
}

internal sealed class CalendarRunConfiguration : IEntityTypeConfiguration<CalendarRun>
{
    public void Configure(EntityTypeBuilder<CalendarRun> run)
    {
        run.ToTable("calendar_run");
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.Desk).HasMaxLength(40);
        run.Property(r => r.Kind).HasMaxLength(40);
        run.HasIndex(r => new { r.Desk, r.Kind, r.DueOn }).IsUnique();
        run.HasIndex(r => new { r.Kind, r.MadeAt }, "ix_calendar_run_work").HasFilter("done_at is null");
    }
}

public static class CalendarRunSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<CalendarRun> CalendarRuns => db.Set<CalendarRun>();
    }

    /// <returns>Its id; null when it was made before.</returns>
    internal static async Task<Guid?> MakeRun(
        this HelpdeskDbContext db, string desk, string kind, DateOnly dueOn, DateTimeOffset now, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7(now);
        var made = await db.Database.ExecuteSqlAsync(
            $"""
            insert into calendar_run (id, desk, kind, due_on, made_at) values ({id}, {desk}, {kind}, {dueOn}, {now})
            on conflict (desk, kind, due_on) do nothing
            """, cancellation);
        return made == 1 ? id : null;
    }

    /// <summary>Holds the run until the transaction ends.</summary>
    /// <returns>Null when it is done.</returns>
    public static async Task<CalendarRun?> TakeRun(this HelpdeskDbContext db, Guid id, CancellationToken cancellation) =>
        (await db.CalendarRuns.FromSql($"select * from calendar_run where id = {id} and done_at is null for update")
            .ToListAsync(cancellation))
            .SingleOrDefault();

    public static async Task<IReadOnlyList<Guid>> UnfinishedRuns(this HelpdeskDbContext db, string kind, CancellationToken cancellation) =>
        await db.CalendarRuns.Where(r => r.Kind == kind && r.DoneAt == null).OrderBy(r => r.MadeAt).Select(r => r.Id)
            .ToListAsync(cancellation);
}
