using Helpdesk.Data;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>
/// That a person is to be told of a step of a clock. Written by the watch with the step itself; a letter, alone or with others in a
/// digest, takes it up later. Never written twice: clock, step, person and channel are unique.
/// </summary>
public sealed class Alert
{
    private Alert()
    {
    }

    public Guid Id { get; private set; }

    public Guid ClockId { get; private set; }

    /// <summary>Name of the step; of a repeat with its day: <c>repeat-20261123</c>.</summary>
    public string Step { get; private set; } = "";

    public Guid PersonId { get; private set; }

    public string Channel { get; private set; } = "";

    /// <summary>The true time of the step, however late it was taken.</summary>
    public DateTimeOffset At { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it went into the outbox; null while it waits.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    public static AlertKind KindOf(string step) => step.Split('-')[0] switch
    {
        "breach" => AlertKind.Breach,
        "repeat" => AlertKind.Repeat,
        "after" => AlertKind.Escalation,
        "put" => AlertKind.PutRight,
        "back" => AlertKind.TakenBack,
        _ => AlertKind.Warning,
    };
}

internal sealed class AlertConfiguration : IEntityTypeConfiguration<Alert>, IEntityTypeConfiguration<AlertPace>
{
    public void Configure(EntityTypeBuilder<Alert> alert)
    {
        alert.ToTable("alert");
        alert.Property(a => a.Id).ValueGeneratedNever();
        alert.Property(a => a.Step).HasMaxLength(30);
        alert.Property(a => a.Channel).HasMaxLength(20);
        // No foreign keys: thousands are written in the second of a common deadline, each would be looked up twice, and neither clocks nor
        // staff are ever deleted.
        alert.HasIndex(a => new { a.ClockId, a.Step, a.PersonId, a.Channel }).IsUnique();
        // What waits is found without looking at what was sent.
        alert.HasIndex(a => new { a.PersonId, a.Channel, a.CreatedAt }, "ix_alert_waiting").HasFilter("sent_at is null");
    }

    public void Configure(EntityTypeBuilder<AlertPace> pace)
    {
        pace.ToTable("alert_pace");
        pace.HasKey(p => new { p.PersonId, p.Channel });
        pace.Property(p => p.Channel).HasMaxLength(20);
        pace.HasOne<StaffUser>().WithMany().HasForeignKey(p => p.PersonId);
    }
}

public static class AlertSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<Alert> Alerts => db.Set<Alert>();

        public DbSet<AlertPace> AlertPaces => db.Set<AlertPace>();
    }
}
