using Helpdesk.Data;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Intake.MissingReminders;

/// <summary>
/// A ticket whose acknowledgement asked for answers: they are asked for once more after a day. The row goes when that is done.
/// </summary>
public sealed class MissingReminder
{
    /// <summary>Of absolute time; where the desk is closed then, its next opening.</summary>
    public static readonly TimeSpan After = TimeSpan.FromHours(24);

    private MissingReminder()
    {
    }

    public MissingReminder(Guid ticketId, DateTimeOffset registeredAt)
    {
        TicketId = ticketId;
        DueAt = registeredAt + After;
    }

    public Guid TicketId { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    public void WaitUntil(DateTimeOffset opening) => DueAt = opening;
}

internal sealed class MissingReminderConfiguration : IEntityTypeConfiguration<MissingReminder>
{
    public void Configure(EntityTypeBuilder<MissingReminder> reminder)
    {
        reminder.ToTable("missing_reminder");
        reminder.HasKey(r => r.TicketId);
        reminder.HasOne<Ticket>().WithMany().HasForeignKey(r => r.TicketId).OnDelete(DeleteBehavior.Cascade);
        reminder.HasIndex(r => r.DueAt);
    }
}

public static class MissingReminderSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<MissingReminder> MissingReminders => db.Set<MissingReminder>();
    }
}
