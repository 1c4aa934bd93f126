using System.Text.Json;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.ServiceLevels;

public enum ClockStatus
{
    Running,
    Paused,
    Met,
    Breached,
    MetLate,
    Cancelled,
}

/// <summary>
/// One promise running on one ticket. A row, not a timer: what is due is found by <see cref="NextStepAt"/>, however long nobody looked.
/// </summary>
public sealed class SlaClock
{
    private SlaClock()
    {
    }

    public SlaClock(Guid ticketId, string desk, string promise, string profileVersion, int calendarEdition, string zone, DateTimeOffset startedAt, Deadline deadline, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        TicketId = ticketId;
        Desk = desk;
        Promise = promise;
        ProfileVersion = profileVersion;
        Zone = zone;
        StartedAt = startedAt;
        Count(deadline, calendarEdition, now);
    }

    public Guid Id { get; private set; }

    public Guid TicketId { get; private set; }

    public string Desk { get; private set; } = "";

    /// <summary>Key of the promise in the profile.</summary>
    public string Promise { get; private set; } = "";

    /// <summary>Version of the profile that makes the promise; the explanation is the same computation on the same inputs.</summary>
    public string ProfileVersion { get; private set; } = "";

    /// <summary>Edition of the desk's calendar that the deadline was counted by.</summary>
    public int CalendarEdition { get; private set; }

    /// <summary>When the deadline was counted last. A change of the calendar looks for those counted while it was prepared.</summary>
    public DateTimeOffset CountedAt { get; private set; }

    /// <summary>IANA zone the days are counted in.</summary>
    public string Zone { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The deadline reaches into a year without an official calendar.</summary>
    public bool Provisional { get; private set; }

    /// <summary>The next warning or alert; null when nothing is left to do.</summary>
    public DateTimeOffset? NextStepAt { get; private set; }

    /// <summary>What is to be done then, by the name of the step: <c>warn-50</c>, <c>breach</c>, <c>repeat</c>.</summary>
    public string? NextStep { get; private set; }

    public DateTimeOffset? MetAt { get; private set; }

    /// <summary>Stopped without being kept or broken: the request was withdrawn or became another.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>The true time of the breach: the deadline, not the moment somebody noticed.</summary>
    public DateTimeOffset? BreachedAt { get; private set; }

    public DateTimeOffset? DetectedAt { get; private set; }

    public DateTimeOffset? PausedAt { get; private set; }

    public List<Pause> Pauses { get; private set; } = [];

    /// <summary>The calendar it is counted in.</summary>
    public WorkingCalendar CalendarOf(Desk desk) => desk.Calendar.In(TimeZoneInfo.FindSystemTimeZoneById(Zone));

    public bool IsRunning => MetAt is null && CancelledAt is null;

    public ClockStatus Status => this switch
    {
        { CancelledAt: not null } => ClockStatus.Cancelled,
        { MetAt: { } met } => met > DueAt ? ClockStatus.MetLate : ClockStatus.Met,
        { BreachedAt: not null } => ClockStatus.Breached,
        { PausedAt: not null } => ClockStatus.Paused,
        _ => ClockStatus.Running,
    };

    public void Next(ClockStep? step)
    {
        NextStep = step?.Name;
        NextStepAt = step?.At.ToStored();
    }

    /// <summary>Kept, or kept late. The deadline itself is still in time (half-open intervals, rulebook §2).</summary>
    public void Meet(DateTimeOffset at, DateTimeOffset now)
    {
        MetAt = at;
        var isNews = at > DueAt && BreachedAt is null;
        if (at > DueAt)
            Breach(now);
        // The managers are told of every breach, also when the answer came before the watch did.
        Next(isNews ? new ClockStep(ClockStep.Breach, DueAt) : null);
    }

    public void Cancel(DateTimeOffset at)
    {
        CancelledAt = at;
        Next(null);
    }

    public void Breach(DateTimeOffset detectedAt)
    {
        BreachedAt ??= DueAt;
        DetectedAt ??= detectedAt;
    }

    public void PauseAt(DateTimeOffset at)
    {
        PausedAt ??= at;
        Next(null);
    }

    public void ResumeAt(DateTimeOffset at)
    {
        if (PausedAt is not { } from)
            return;
        Pauses = [.. Pauses, new Pause(from, at)];
        PausedAt = null;
    }

    /// <summary>The deadline by that edition of the calendar.</summary>
    public void Count(Deadline deadline, int calendarEdition, DateTimeOffset now)
    {
        DueAt = deadline.DueAt.ToStored();
        Provisional = deadline.Provisional;
        CalendarEdition = calendarEdition;
        CountedAt = now;
    }
}

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
            json => JsonSerializer.Deserialize<List<Pause>>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<List<Pause>>((a, b) => a!.SequenceEqual(b!), pauses => pauses.Count, pauses => new List<Pause>(pauses)));
        // The watch looks at what is due and at nothing else.
        clock.HasIndex(c => c.NextStepAt, "ix_sla_clock_due").HasFilter("next_step_at is not null");
        // A change of a calendar counts what still runs, and at the end what was counted meanwhile.
        clock.HasIndex(c => new { c.Desk, c.CountedAt, c.Id }, "ix_sla_clock_counting").HasFilter("met_at is null and cancelled_at is null and breached_at is null");
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
