using System.Text.Json;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Schools;

/// <summary>What a school asks to have corrected about itself (regulation 1, cl. 4.2). One at most waits for each school.</summary>
public sealed class SchoolCorrection
{
    private SchoolCorrection()
    {
    }

    public SchoolCorrection(
        Guid schoolId, SchoolPerson person, Dictionary<string, string> before, Dictionary<string, string> after, string? comment,
        DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        SchoolId = schoolId;
        PersonId = person.Id;
        ProposedBy = person.Name;
        ProposedAt = now;
        (Before, After, Comment) = (before, after, comment);
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    /// <summary>The responsible person who asked, and whose own data it may be about.</summary>
    public Guid PersonId { get; private set; }

    public string ProposedBy { get; private set; } = "";

    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>What the registry said when it was proposed, by the keys of <see cref="SchoolFields"/>; empty for unknown.</summary>
    public Dictionary<string, string> Before { get; private set; } = [];

    /// <summary>What it should say; the same keys.</summary>
    public Dictionary<string, string> After { get; private set; } = [];

    public string? Comment { get; private set; }

    public CorrectionState State { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    internal void Decide(string by, DateTimeOffset now) => (State, DecidedBy, DecidedAt) = (CorrectionState.Decided, by, now);

    internal void Replace(DateTimeOffset now) => (State, DecidedAt) = (CorrectionState.Replaced, now);
}

internal sealed class CorrectionConfiguration : IEntityTypeConfiguration<SchoolCorrection>, IEntityTypeConfiguration<SchoolLink>
{
    public const string OneWaiting = "ix_school_correction_waiting";

    public void Configure(EntityTypeBuilder<SchoolCorrection> correction)
    {
        correction.ToTable("school_correction");
        correction.Property(c => c.Id).ValueGeneratedNever();
        correction.Property(c => c.ProposedBy).HasMaxLength(200);
        correction.Property(c => c.Comment).HasMaxLength(1000);
        correction.Property(c => c.State).HasConversion<string>().HasMaxLength(20);
        correction.Property(c => c.DecidedBy).HasMaxLength(200);
        Answers(correction.Property(c => c.Before));
        Answers(correction.Property(c => c.After));
        correction.HasOne<School>().WithMany().HasForeignKey(c => c.SchoolId);
        correction.HasOne<SchoolPerson>().WithMany().HasForeignKey(c => c.PersonId);
        correction.HasIndex(c => c.SchoolId, OneWaiting).IsUnique().HasFilter("state = 'Waiting'");
        correction.HasIndex(c => new { c.ProposedAt, c.Id }, "ix_school_correction_queue").HasFilter("state = 'Waiting'");
    }

    public void Configure(EntityTypeBuilder<SchoolLink> link)
    {
        link.ToTable("school_link");
        link.HasKey(l => l.Hash);
        link.Property(l => l.Hash).HasMaxLength(64);
        link.HasOne<SchoolPerson>().WithMany().HasForeignKey(l => l.PersonId);
        link.HasIndex(l => new { l.PersonId, l.MadeAt });
        link.HasIndex(l => l.ExpiresAt);
    }

    /// <summary>Written once: another value is another object.</summary>
    private static void Answers(PropertyBuilder<Dictionary<string, string>> property) => property.HasColumnType("jsonb").HasConversion(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default)!,
        new ValueComparer<Dictionary<string, string>>((a, b) => ReferenceEquals(a, b), value => value.Count, value => value));
}

public static class CorrectionSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<SchoolCorrection> SchoolCorrections => db.Set<SchoolCorrection>();

        public DbSet<SchoolLink> SchoolLinks => db.Set<SchoolLink>();
    }
}
