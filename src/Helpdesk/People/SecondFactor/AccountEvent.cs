using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.People.SecondFactor;

/// <summary>What happened to the way somebody signs in, and who did it. Only added to.</summary>
public sealed class AccountEvent
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required AccountEventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public static AccountEvent Of(Guid user, AccountEventKind kind, string by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), UserId = user, Kind = kind, At = at, By = by };
}

internal sealed class AccountEventConfiguration : IEntityTypeConfiguration<AccountEvent>
{
    public void Configure(EntityTypeBuilder<AccountEvent> happened)
    {
        happened.ToTable("account_event");
        happened.Property(e => e.Id).ValueGeneratedNever();
        happened.Property(e => e.Kind).HasConversion<string>().HasMaxLength(30);
        happened.Property(e => e.By).HasMaxLength(200);
        happened.HasOne<StaffUser>().WithMany().HasForeignKey(e => e.UserId);
        happened.HasIndex(e => new { e.UserId, e.At });
    }
}

public static class AccountEventSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<AccountEvent> AccountEvents => db.Set<AccountEvent>();
    }

    extension(Work work)
    {
        /// <param name="by">Who did it; on a recovery code nobody is signed in yet.</param>
        public void Record(Guid user, AccountEventKind kind, string by) => work.Db.Add(AccountEvent.Of(user, kind, by, work.Now));
    }
}
