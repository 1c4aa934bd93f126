using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.People.SecondFactor;

/// <summary>The second factor of a member of staff: a secret that an app shares with us (TOTP, RFC 6238).</summary>
public sealed class StaffSecondFactor
{
    public required Guid UserId { get; init; }

    /// <summary>Encrypted with the keys of data protection.</summary>
    public required string Secret { get; init; }

    /// <summary>Null while no code of the app has been typed: until then it is asked of nobody.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The step whose code was taken last: none is taken twice.</summary>
    public long LastStep { get; private set; }
}

internal sealed class SecondFactorConfiguration : IEntityTypeConfiguration<StaffSecondFactor>, IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<StaffSecondFactor> factor)
    {
        factor.ToTable("staff_second_factor");
        factor.HasKey(f => f.UserId);
        factor.Property(f => f.UserId).ValueGeneratedNever();
        factor.HasOne<StaffUser>().WithOne().HasForeignKey<StaffSecondFactor>(f => f.UserId);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("staff_recovery_code");
        code.HasKey(c => new { c.UserId, c.Hash });
        code.Property(c => c.Hash).HasMaxLength(64);
        code.HasOne<StaffUser>().WithMany().HasForeignKey(c => c.UserId);
    }
}

public static class SecondFactorSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<StaffSecondFactor> SecondFactors => db.Set<StaffSecondFactor>();

        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();
    }
}
