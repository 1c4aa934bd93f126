using System.Security.Cryptography;
using System.Text;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.People;

/// <summary>A key of a program that uses the HTTP API. Only its hash is kept.</summary>
public sealed class ApiKey
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Hash { get; init; }

    /// <summary>Desks it may act on; null for all.</summary>
    public List<string>? Desks { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_key");
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Name).HasMaxLength(100);
        key.Property(k => k.Hash).HasMaxLength(64);
        key.HasIndex(k => k.Hash).IsUnique();
    }
}

public static class ApiKeySets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<ApiKey> ApiKeys => db.Set<ApiKey>();
    }
}
