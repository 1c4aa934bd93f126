using System.Text.Json;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.ServiceLevels;

internal sealed class SlaClockConfiguration : IEntityTypeConfiguration<SlaClock>
{
    public void Configure(EntityTypeBuilder<SlaClock> clock)
    {
        clock.ToTable("sla_clock");
        clock.Property(c => c.Id).ValueGeneratedNever();
        clock.Property(c => c.Desk).HasMaxLength(40);
        clock.Property(c => c.Promise).HasMaxLength(40);
        clock.Property(c => c.ProfileVersion).HasMaxLength(64);
        clock.Property(c => c.Zone).HasMaxLength(60);
        clock.Property(c => c.NextStep).HasMaxLength(20);
        clock.Property(c => c.Pauses).HasColumnType("jsonb").HasConversion(
            pauses => JsonSerializer.Serialize(pauses, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<List<ClockPause>>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<List<ClockPause>>(
                (a, b) => a!.SequenceEqual(b!), pauses => pauses.Count, pauses => new List<ClockPause>(pauses)));
        clock.Property(c => c.PauseReason).HasMaxLength(ClockPause.LongestReason);
        clock.Property(c => c.CancelledBecause).HasMaxLength(20);
        // The watch looks at what is due and at nothing else.
        clock.HasIndex(c => c.NextStepAt, "ix_sla_clock_due").HasFilter("next_step_at is not null");
        // Those of running clocks that a clock wrote which was ahead are looked for with each look of the watch.
        clock.HasIndex(c => c.SteppedAt, "ix_sla_clock_stepped").HasFilter(
            "stepped_at is not null and met_at is null and cancelled_at is null");
        // A change of a calendar counts what still runs, and at the end what was counted meanwhile.
        clock.HasIndex(c => new { c.Desk, c.CountedAt, c.Id }, "ix_sla_clock_counting").HasFilter(
            "met_at is null and cancelled_at is null and breached_at is null");
        // Reports read what ended in their weeks.
        clock.HasIndex(c => new { c.Desk, c.Promise, c.MetAt }, "ix_sla_clock_met").HasFilter("met_at is not null");
        clock.HasIndex(c => new { c.Desk, c.BreachedAt }, "ix_sla_clock_breached").HasFilter("breached_at is not null");
        clock.HasIndex(c => c.TicketId);
    }
}

public static class ClockSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<SlaClock> Clocks => db.Set<SlaClock>();
    }
}
