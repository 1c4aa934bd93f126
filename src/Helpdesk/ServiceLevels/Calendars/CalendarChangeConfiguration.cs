using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.ServiceLevels.Calendars;

internal sealed class CalendarChangeConfiguration : IEntityTypeConfiguration<CalendarChange>, IEntityTypeConfiguration<ClockMove>
{
    public void Configure(EntityTypeBuilder<CalendarChange> change)
    {
        change.ToTable("calendar_change");
        change.Property(c => c.Id).ValueGeneratedNever();
        change.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
        change.Property(c => c.Desk).HasMaxLength(40);
        change.Property(c => c.Summary).HasMaxLength(300);
        change.Property(c => c.State).HasConversion<string>().HasMaxLength(20);
        change.Property(c => c.MadeBy).HasMaxLength(200);
        change.Property(c => c.DecidedBy).HasMaxLength(200);
        change.Ignore(c => c.Official);
        change.Ignore(c => c.AddedDays);
        change.HasIndex(c => c.MadeAt);
        change.HasIndex(c => c.State, "ix_calendar_change_work").HasFilter("state in ('Counting', 'Applying', 'Settling')");
    }

    public void Configure(EntityTypeBuilder<ClockMove> move)
    {
        move.ToTable("clock_move");
        move.HasKey(m => new { m.ChangeId, m.ClockId });
        move.HasOne<CalendarChange>().WithMany().HasForeignKey(m => m.ChangeId);
        move.Property(m => m.Desk).HasMaxLength(40);
        move.Property(m => m.Promise).HasMaxLength(40);
        move.Property(m => m.NextStep).HasMaxLength(20);
        // The page shows them by the deadline that people have in mind.
        move.HasIndex(m => new { m.ChangeId, m.OldDueAt, m.ClockId });
    }
}

public static class CalendarChangeSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<CalendarChange> CalendarChanges => db.Set<CalendarChange>();

        public DbSet<ClockMove> ClockMoves => db.Set<ClockMove>();
    }
}
