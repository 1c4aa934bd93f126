using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Desks;

/// <summary>A profile as it once was, so that old tickets keep their promises. Rows are added, never changed.</summary>
public sealed class DeskProfileRow
{
    public required string Desk { get; init; }

    public required string Version { get; init; }

    public required string ProfileJson { get; init; }


    public required DateTimeOffset LoadedAt { get; init; }
}

internal sealed class DeskProfileConfiguration : IEntityTypeConfiguration<DeskProfileRow>
{
    public void Configure(EntityTypeBuilder<DeskProfileRow> row)
    {
        row.ToTable("desk_profile");
        row.HasKey(r => new { r.Desk, r.Version });
        row.Property(r => r.Desk).HasMaxLength(40);
        row.Property(r => r.Version).HasMaxLength(64);
    }
}

public static class DeskProfileSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<DeskProfileRow> DeskProfiles => db.Set<DeskProfileRow>();
    }
}
