using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.UnitOfWork;

/// <summary>
/// A one-time token that did its work: the same form or call sent twice does it once, on any node, before and after a restart.
/// </summary>
public sealed class UsedToken
{
    public Guid Id { get; private set; }

    /// <summary>Fingerprint of what was asked for under it.</summary>
    public byte[] Said { get; private set; } = [];

    public DateTimeOffset UsedAt { get; private set; }
}

internal sealed class UsedTokenConfiguration : IEntityTypeConfiguration<UsedToken>
{
    public void Configure(EntityTypeBuilder<UsedToken> token)
    {
        token.ToTable("used_token");
        token.Property(t => t.Id).ValueGeneratedNever();
        token.HasIndex(t => t.UsedAt);
    }
}
