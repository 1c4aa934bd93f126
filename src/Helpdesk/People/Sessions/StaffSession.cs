using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.People.Sessions;

/// <summary>
/// One browser that somebody is signed in with. The cookie only names it: without the row it is worth nothing, and a row whose stamp is not
/// the account's any more (another password, switched off) is dead as well.
/// </summary>
public sealed class StaffSession
{
    /// <summary>A session that nobody used for so long is over.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>The account's security stamp when it began, or since its owner changed the password in it.</summary>
    public required string Stamp { get; init; }

    /// <summary>What the browser calls itself, in two words: <c>Firefox, Windows</c>.</summary>
    public required string Device { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>To a few minutes.</summary>
    public required DateTimeOffset SeenAt { get; init; }
}

internal sealed class StaffSessionConfiguration : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> session)
    {
        session.ToTable("staff_session");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Stamp).HasMaxLength(100);
        session.Property(s => s.Device).HasMaxLength(60);
        session.HasOne<StaffUser>().WithMany().HasForeignKey(s => s.UserId);
        session.HasIndex(s => s.UserId);
        session.HasIndex(s => s.SeenAt);
    }
}

public static class StaffSessionSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<StaffSession> StaffSessions => db.Set<StaffSession>();
    }
}
