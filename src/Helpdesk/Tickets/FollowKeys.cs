using System.Security.Cryptography;
using System.Text;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Tickets;

/// <summary>
/// The secret of a requester's link. Derived from the ticket and a key of this installation, so it can be put into every letter,
/// while the ticket's row holds only its hash.
/// </summary>
public sealed class FollowKeys(IDbContextFactory<HelpdeskDbContext> contexts)
{
    private byte[]? _key;

    public static string Hash(string followKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(followKey)));

    public string For(Guid ticketId)
    {
        var key = _key ?? throw new InvalidOperationException("The installation's key is loaded at start.");
        return Convert.ToBase64String(HMACSHA256.HashData(key, ticketId.ToByteArray()), 0, 18).Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Reads the key, or makes it at the first start; nodes starting together agree on one.</summary>
    public async Task Load(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"insert into installation_key (name, bytes) values ('follow', {RandomNumberGenerator.GetBytes(32)}) on conflict do nothing",
            cancellation);
        _key = await db.Set<InstallationKey>().Where(k => k.Name == "follow").Select(k => k.Bytes).SingleAsync(cancellation);
    }
}

internal sealed class InstallationKeyConfiguration : IEntityTypeConfiguration<InstallationKey>
{
    public void Configure(EntityTypeBuilder<InstallationKey> key)
    {
        key.ToTable("installation_key");
        key.HasKey(k => k.Name);
        key.Property(k => k.Name).HasMaxLength(40);
    }
}
