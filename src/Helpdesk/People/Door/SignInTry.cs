using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.People.Door;

/// <summary>
/// How often something was tried: by an address, at an account, by a browser. Names none of them, and is swept after a day.
/// </summary>
public sealed class SignInTry
{
    /// <summary>Hash of what is counted.</summary>
    public required string Key { get; init; }

    public required int Count { get; init; }

    public required DateTimeOffset LastAt { get; init; }
}

internal sealed class SignInTryConfiguration : IEntityTypeConfiguration<SignInTry>
{
    public void Configure(EntityTypeBuilder<SignInTry> tried)
    {
        tried.ToTable("sign_in_try");
        tried.HasKey(t => t.Key);
        tried.Property(t => t.Key).HasMaxLength(64);
        tried.HasIndex(t => t.LastAt);
    }
}

public static class SignInTrySets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<SignInTry> SignInTries => db.Set<SignInTry>();
    }
}
