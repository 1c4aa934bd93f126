using System.Security.Cryptography;
using System.Text;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.People.Keys;

/// <summary>A key of a program that uses the HTTP API. Only its hash is kept; an ended one stays in the list with its name.</summary>
public sealed class ApiKey
{
    /// <summary>What keys made here begin with, so that one left in a log or a repository is recognised.</summary>
    public const string Prefix = "helpdesk_";

    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>Of 62 letters each: 238 random bits.</summary>
    private const int RandomLetters = 40;

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Hash { get; init; }

    /// <summary>The last letters of a key made here, to tell two of one name apart.</summary>
    public string? Tail { get; init; }

    /// <summary>Desks it may act on; null for all.</summary>
    public List<string>? Desks { get; init; }

    public required List<KeyRight> Rights { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>It is the one of the setting <c>Helpdesk__ApiKey</c>, or was.</summary>
    public bool IsOfSetting { get; init; }

    /// <summary>To the hour, so that a call does not cost a write.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>It is good until then; null while nobody has ended it.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    public string? EndedBy { get; private set; }

    public bool IsAlive(DateTimeOffset now) => EndsAt is null || EndsAt > now;

    public void End(DateTimeOffset at, string by) => (EndsAt, EndedBy) = (at, by);

    public static string NewSecret() => Prefix + RandomNumberGenerator.GetString(Letters, RandomLetters);

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static string TailOf(string secret) => secret[^4..];
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_key");
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Name).HasMaxLength(100);
        key.Property(k => k.Hash).HasMaxLength(64);
        key.Property(k => k.Tail).HasMaxLength(4);
        key.PrimitiveCollection(k => k.Rights).ElementType(right => right.HasConversion<string>());
        key.Property(k => k.CreatedBy).HasMaxLength(200);
        key.Property(k => k.EndedBy).HasMaxLength(200);
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
