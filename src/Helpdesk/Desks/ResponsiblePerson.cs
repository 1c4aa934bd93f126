using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Desks;

/// <summary>
/// A member of staff who answers for one side of what a desk does. Ended, not deleted: who answered when stays known. What has ended is
/// left out of queries unless they say <c>IgnoreQueryFilters</c>.
/// </summary>
public sealed class ResponsiblePerson
{
    private ResponsiblePerson()
    {
    }

    /// <param name="service">Key of a service of the desk; null for every service.</param>
    /// <param name="requestType">Key of a request type of the desk; null for every type.</param>
    /// <param name="setBy">Who decided it.</param>
    public ResponsiblePerson(
        string desk, string? service, string? requestType, ResponsibleSide side, Guid userId, string setBy, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Desk = desk;
        Service = service;
        RequestType = requestType;
        Side = side;
        UserId = userId;
        SetBy = setBy;
        SetAt = now;
    }

    public Guid Id { get; private set; }

    public string Desk { get; private set; } = "";

    public string? Service { get; private set; }

    public string? RequestType { get; private set; }

    public ResponsibleSide Side { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>Name of whoever set it, as it was then.</summary>
    public string SetBy { get; private set; } = "";

    public DateTimeOffset SetAt { get; private set; }

    public string? EndedBy { get; private set; }

    /// <summary>Null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(string by, DateTimeOffset now) => (EndedBy, EndedAt) = (by, now);
}

internal sealed class ResponsiblePersonConfiguration : IEntityTypeConfiguration<ResponsiblePerson>
{
    /// <summary>Refuses the same person for the same thing twice, whoever is quicker.</summary>
    private const string OncePerPerson = "ix_responsible_person_once";

    public void Configure(EntityTypeBuilder<ResponsiblePerson> row)
    {
        row.ToTable("responsible_person");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Desk).HasMaxLength(40);
        row.Property(r => r.Service).HasMaxLength(60);
        row.Property(r => r.RequestType).HasMaxLength(60);
        row.Property(r => r.Side).HasConversion<string>().HasMaxLength(20);
        row.Property(r => r.SetBy).HasMaxLength(200);
        row.Property(r => r.EndedBy).HasMaxLength(200);
        row.HasQueryFilter(r => r.EndedAt == null);
        row.HasIndex(r => new { r.Desk, r.Service, r.RequestType, r.Side, r.UserId }, OncePerPerson)
            .IsUnique().AreNullsDistinct(false).HasFilter("ended_at is null");
        // The page's history: the newest of a desk.
        row.HasIndex(r => new { r.Desk, r.SetAt });
    }
}

public static class ResponsiblePersonSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<ResponsiblePerson> ResponsiblePersons => db.Set<ResponsiblePerson>();
    }
}
