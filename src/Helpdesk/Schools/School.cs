using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Schools;

/// <summary>A school of the registry.</summary>
public sealed class School
{
    /// <summary>The answer of a request that names a school by its INN, in every form; kept also where the form does not ask for it.</summary>
    public const string InnKey = "inn";

    private School()
    {
    }

    public School(string inn, string name, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Inn = inn;
        Name = name;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>Ten digits, unique.</summary>
    public string Inn { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string? Region { get; private set; }

    /// <summary>IANA zone of the school; null when its region is not known.</summary>
    public string? Zone { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its application was approved and it entered the registry; null while it is only known.</summary>
    public DateTimeOffset? ConnectedAt { get; private set; }

    /// <summary>Systems it has access to.</summary>
    public List<string> Systems { get; private set; } = [];

    public void Called(string name) => Name = name.Length <= 300 ? name : name[..300];

    public void IsIn(string? region, string? zone)
    {
        Region = region ?? Region;
        Zone = zone ?? Zone;
    }

    public void Connect(DateTimeOffset now) => ConnectedAt ??= now;

    public void Gets(string system)
    {
        if (!Systems.Contains(system))
            Systems = [.. Systems, system];
    }
}

internal sealed class SchoolConfiguration : IEntityTypeConfiguration<School>
{
    public void Configure(EntityTypeBuilder<School> school)
    {
        school.ToTable("school");
        school.Property(s => s.Id).ValueGeneratedNever();
        school.Property(s => s.Inn).HasMaxLength(12);
        school.HasIndex(s => s.Inn).IsUnique();
        school.Property(s => s.Name).HasMaxLength(300).UseCollation("ru-x-icu");
        school.Property(s => s.Region).HasMaxLength(20);
        school.Property(s => s.Zone).HasMaxLength(60);
    }
}

public static class SchoolSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<School> Schools => db.Set<School>();
    }
}
