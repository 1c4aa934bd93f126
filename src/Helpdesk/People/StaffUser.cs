using Helpdesk.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.People;

/// <summary>
/// A member of staff who signs in. Password and security stamp are ASP.NET Core Identity's; who guesses is slowed by <c>People/Door</c>,
/// not by Identity's lock-out.
/// </summary>
public sealed class StaffUser : IdentityUser<Guid>, ISignalsChange
{
    /// <summary>Open pages look again whether their session lives and what it may.</summary>
    public (string Signal, string Payload)? Signal => (DatabaseSignals.StaffChanged, Id.ToString());

    public string DisplayName { get; set; } = "";

    public string Language { get; set; } = "ru";

    /// <summary>May do everything on every desk, including making users.</summary>
    public bool IsAdministrator { get; set; }

    public bool IsActive { get; set; } = true;
}

internal sealed class StaffConfiguration :
    IEntityTypeConfiguration<StaffUser>,
    IEntityTypeConfiguration<DeskRole>,
    IEntityTypeConfiguration<IdentityUserClaim<Guid>>,
    IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<StaffUser> user)
    {
        user.ToTable("staff_user");
        user.Property(u => u.DisplayName).HasMaxLength(200);
        user.Property(u => u.Language).HasMaxLength(2);
        user.Property(u => u.UserName).HasMaxLength(254);
        user.Property(u => u.NormalizedUserName).HasMaxLength(254);
        user.Property(u => u.Email).HasMaxLength(254);
        user.Property(u => u.NormalizedEmail).HasMaxLength(254);
        user.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        user.HasIndex(u => u.NormalizedUserName).IsUnique();
        user.HasIndex(u => u.NormalizedEmail).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DeskRole> role)
    {
        role.ToTable("desk_role");
        role.HasKey(r => new { r.UserId, r.Desk, r.Role });
        role.Property(r => r.Desk).HasMaxLength(40);
        role.Property(r => r.Role).HasConversion<string>().HasMaxLength(20);
        role.HasOne<StaffUser>().WithMany().HasForeignKey(r => r.UserId);
        role.HasIndex(r => new { r.Desk, r.Role });
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim)
    {
        claim.ToTable("staff_claim");
        claim.HasOne<StaffUser>().WithMany().HasForeignKey(c => c.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.ToTable("staff_login");
        login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        login.HasOne<StaffUser>().WithMany().HasForeignKey(l => l.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("staff_token");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        token.HasOne<StaffUser>().WithMany().HasForeignKey(t => t.UserId);
    }
}

public static class StaffSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<StaffUser> Staff => db.Set<StaffUser>();

        public DbSet<DeskRole> DeskRoles => db.Set<DeskRole>();
    }
}
