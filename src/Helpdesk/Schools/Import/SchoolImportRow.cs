using System.Text.Json;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Schools.Import;

/// <summary>One row of a file, checked; beside the registry until it is decided. Nulls are cells that say nothing.</summary>
public sealed class SchoolImportRow
{
    public required Guid ImportId { get; init; }

    /// <summary>As a table program numbers it: the titles are row 1.</summary>
    public required int Number { get; init; }

    /// <summary>The id that the school gets if it is new.</summary>
    public required Guid SchoolId { get; init; }

    public ImportRowKind Kind { get; set; }

    public string? Inn { get; set; }

    public SchoolDetails Details { get; set; } = new();

    public string? Zone { get; set; }

    /// <summary>One of the words of the column; null when the row does not say.</summary>
    public string? Status { get; set; }

    public DateTimeOffset? ConnectedAt { get; set; }

    public DateTimeOffset? DisconnectedAt { get; set; }

    /// <summary><c>desk/system</c> of each.</summary>
    public string[] Systems { get; set; } = [];

    public string? PersonName { get; set; }

    public string? PersonPosition { get; set; }

    public string? PersonEmail { get; set; }

    public string? PersonPhone { get; set; }

    /// <summary>The cells as they came, to be given back with the reasons.</summary>
    public required string[] Raw { get; init; }

    public List<RowFault> Faults { get; set; } = [];
}

internal sealed class SchoolImportConfiguration
    : IEntityTypeConfiguration<SchoolImport>, IEntityTypeConfiguration<SchoolImportFile>, IEntityTypeConfiguration<SchoolImportRow>
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public void Configure(EntityTypeBuilder<SchoolImport> import)
    {
        import.ToTable("school_import");
        import.Property(i => i.Id).ValueGeneratedNever();
        import.Property(i => i.FileName).HasMaxLength(200);
        import.Property(i => i.MadeBy).HasMaxLength(200);
        import.Property(i => i.DecidedBy).HasMaxLength(200);
        import.Property(i => i.State).HasConversion<string>().HasMaxLength(20);
        import.Property(i => i.ProblemRu).HasMaxLength(1000);
        import.Property(i => i.ProblemEn).HasMaxLength(1000);
        import.HasIndex(i => i.MadeAt);
        import.HasIndex(i => i.State, "ix_school_import_work").HasFilter("state in ('Checking', 'Importing')");
    }

    public void Configure(EntityTypeBuilder<SchoolImportFile> file)
    {
        file.ToTable("school_import_file");
        file.HasKey(f => f.ImportId);
        file.HasOne<SchoolImport>().WithOne().HasForeignKey<SchoolImportFile>(f => f.ImportId);
    }

    public void Configure(EntityTypeBuilder<SchoolImportRow> row)
    {
        row.ToTable("school_import_row");
        row.HasKey(r => new { r.ImportId, r.Number });
        row.HasOne<SchoolImport>().WithMany().HasForeignKey(r => r.ImportId);
        row.Property(r => r.Kind).HasConversion<string>().HasMaxLength(20);
        row.Property(r => r.Status).HasMaxLength(20);
        row.Property(r => r.Faults).HasColumnType("jsonb").HasConversion(
            faults => JsonSerializer.Serialize(faults, Json),
            json => JsonSerializer.Deserialize<List<RowFault>>(json, Json)!,
            new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<List<RowFault>>(
                (a, b) => ReferenceEquals(a, b), faults => faults.Count, faults => faults));
        // Complex, so that the columns are named as the school's are.
        row.ComplexProperty(r => r.Details, details =>
        {
            details.Ignore(d => d.All);
            details.Property(d => d.Name).HasColumnName("name");
            details.Property(d => d.FullName).HasColumnName("full_name");
            details.Property(d => d.Kpp).HasColumnName("kpp");
            details.Property(d => d.Ogrn).HasColumnName("ogrn");
            details.Property(d => d.LegalAddress).HasColumnName("legal_address");
            details.Property(d => d.PostalAddress).HasColumnName("postal_address");
            details.Property(d => d.City).HasColumnName("city");
            details.Property(d => d.Head).HasColumnName("head");
            details.Property(d => d.Region).HasColumnName("region");
        });
        row.HasIndex(r => new { r.ImportId, r.Kind, r.Number }, "ix_school_import_row_kind");
    }
}

public static class SchoolImportSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<SchoolImport> SchoolImports => db.Set<SchoolImport>();

        public DbSet<SchoolImportFile> SchoolImportFiles => db.Set<SchoolImportFile>();

        public DbSet<SchoolImportRow> SchoolImportRows => db.Set<SchoolImportRow>();
    }
}
