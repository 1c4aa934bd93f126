using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Schools.Export;

/// <summary>Who took the registry away as a file, and which part of it: it holds personal data (152-FZ). Written once.</summary>
public sealed class RegistryExport
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public Guid? StaffId { get; init; }

    public required string ActorName { get; init; }

    public required ExportFormat Format { get; init; }

    /// <summary>The filter as it stands in the address.</summary>
    public required string Filter { get; init; }
}

internal sealed class RegistryExportConfiguration : IEntityTypeConfiguration<RegistryExport>
{
    public void Configure(EntityTypeBuilder<RegistryExport> export)
    {
        export.ToTable("registry_export");
        export.Property(e => e.Id).ValueGeneratedNever();
        export.Property(e => e.ActorName).HasMaxLength(200);
        export.Property(e => e.Format).HasConversion<string>().HasMaxLength(10);
        export.Property(e => e.Filter).HasMaxLength(500);
        export.HasIndex(e => e.At);
    }
}

public static class RegistryExportSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<RegistryExport> RegistryExports => db.Set<RegistryExport>();
    }
}
