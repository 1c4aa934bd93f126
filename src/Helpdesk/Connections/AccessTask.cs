using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Connections;

/// <summary>One system that a school is to get access to for one application (cl. 3.4 promises every chosen one).</summary>
public sealed class AccessTask
{
    public const int LongestReason = 1000;

    private AccessTask()
    {
    }

    public AccessTask(Ticket ticket, Guid schoolId, string system, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        TicketId = ticket.Id;
        Desk = ticket.Desk;
        SchoolId = schoolId;
        System = system;
        OpenedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid TicketId { get; private set; }

    public string Desk { get; private set; } = "";

    public Guid SchoolId { get; private set; }

    /// <summary>Key of the service in the desk's profile.</summary>
    public string System { get; private set; } = "";

    public AccessState State { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it came to its present state; null while it is open.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Whose doing that was, by the name of then.</summary>
    public string? DoneBy { get; private set; }

    /// <summary>Why it is refused or cancelled.</summary>
    public string? Reason { get; private set; }

    /// <summary>Somebody has yet to give it.</summary>
    public bool IsWaiting => State is AccessState.Open or AccessState.Refused;

    public void Give(Actor actor, DateTimeOffset now) => Become(AccessState.Given, actor, now, null);

    public void Refuse(Actor actor, string reason, DateTimeOffset now) => Become(AccessState.Refused, actor, now, reason);

    public void Cancel(Actor actor, string? reason, DateTimeOffset now) => Become(AccessState.Cancelled, actor, now, reason);

    /// <summary>Wanted again: the application was approved once more.</summary>
    public void OpenAgain(DateTimeOffset now)
    {
        State = AccessState.Open;
        (OpenedAt, DoneAt, DoneBy, Reason) = (now, null, null, null);
    }

    private void Become(AccessState state, Actor actor, DateTimeOffset now, string? reason) =>
        (State, DoneAt, DoneBy, Reason) = (state, now, actor.Name.Length <= 200 ? actor.Name : actor.Name[..200], reason);
}

internal sealed class AccessTaskConfiguration : IEntityTypeConfiguration<AccessTask>
{
    public void Configure(EntityTypeBuilder<AccessTask> task)
    {
        task.ToTable("access_task");
        task.Property(t => t.Id).ValueGeneratedNever();
        task.Property(t => t.Desk).HasMaxLength(40);
        task.Property(t => t.System).HasMaxLength(60);
        task.Property(t => t.State).HasConversion<string>().HasMaxLength(20);
        task.Property(t => t.DoneBy).HasMaxLength(200);
        task.Property(t => t.Reason).HasMaxLength(AccessTask.LongestReason);
        task.HasOne<Ticket>().WithMany().HasForeignKey(t => t.TicketId);
        task.HasOne<School>().WithMany().HasForeignKey(t => t.SchoolId);
        task.HasIndex(t => new { t.TicketId, t.System }).IsUnique();
        task.HasIndex(t => t.SchoolId);
        // The list of what is to be given.
        task.HasIndex(t => t.Desk, "ix_access_task_waiting").HasFilter("state in ('Open', 'Refused')");
    }
}

public static class AccessTaskSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<AccessTask> AccessTasks => db.Set<AccessTask>();
    }
}
