using Helpdesk.Data;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Connections.Secrets;

/// <summary>
/// A login behind a link that shows it once. What it says is here only sealed, and only until it is opened, revoked or too old.
/// </summary>
public sealed class OneTimeSecret
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(14);

    private OneTimeSecret()
    {
    }

    internal OneTimeSecret(Guid id, Guid taskId, byte[] tokenHash, byte[] sealedText, string issuedBy, string sentTo, DateTimeOffset now)
    {
        Id = id;
        TaskId = taskId;
        TokenHash = tokenHash;
        Sealed = sealedText;
        IssuedAt = now;
        IssuedBy = issuedBy.Length <= 200 ? issuedBy : issuedBy[..200];
        SentTo = sentTo;
        // Whole minutes: people are told them.
        ExpiresAt = (now + GoodFor).AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }

    public Guid Id { get; private set; }

    public Guid TaskId { get; private set; }

    /// <summary>SHA-256 of the token in the link.</summary>
    public byte[] TokenHash { get; private set; } = [];

    /// <summary>Null once it is opened, revoked or wiped for its age.</summary>
    public byte[]? Sealed { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    public string IssuedBy { get; private set; } = "";

    /// <summary>Who got the link and where, as staff may read it: name and half of an address.</summary>
    public string SentTo { get; private set; } = "";

    /// <summary>From this instant on it does not open.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>When somebody asked by this link for new access; that is possible once.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    public SecretState StateAt(DateTimeOffset now) => this switch
    {
        { OpenedAt: not null } => SecretState.Opened,
        { RevokedAt: not null } => SecretState.Revoked,
        _ when now >= ExpiresAt || Sealed is null => SecretState.Expired,
        _ => SecretState.Ready,
    };

    public void Open(DateTimeOffset now) => (OpenedAt, Sealed) = (now, null);

    public void Revoke(DateTimeOffset now)
    {
        RevokedAt ??= now;
        Sealed = null;
    }

    /// <summary>Nobody came for it in time.</summary>
    public void Forget() => Sealed = null;

    public void Ask(DateTimeOffset now) => AskedAt = now;
}

internal sealed class OneTimeSecretConfiguration : IEntityTypeConfiguration<OneTimeSecret>
{
    public void Configure(EntityTypeBuilder<OneTimeSecret> secret)
    {
        secret.ToTable("one_time_secret");
        secret.Property(s => s.Id).ValueGeneratedNever();
        secret.Property(s => s.IssuedBy).HasMaxLength(200);
        secret.Property(s => s.SentTo).HasMaxLength(500);
        secret.HasOne<AccessTask>().WithMany().HasForeignKey(s => s.TaskId);
        secret.HasIndex(s => s.TokenHash).IsUnique();
        secret.HasIndex(s => s.TaskId);
        // What is too old is wiped.
        secret.HasIndex(s => s.ExpiresAt, "ix_one_time_secret_sealed").HasFilter("sealed is not null");
    }
}

public static class OneTimeSecretSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<OneTimeSecret> OneTimeSecrets => db.Set<OneTimeSecret>();
    }

    /// <summary>Begins the dedupe key of the letter with the link.</summary>
    internal static string LetterKey(this OneTimeSecret secret) => $"secret/{secret.Id}";

    /// <summary>The letters with this link, by whichever way, do not leave any more and lose their text.</summary>
    internal static async Task WithdrawLetters(
        this OneTimeSecret secret, HelpdeskDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var (key, otherwise) = (secret.LetterKey(), secret.LetterKey() + OutboxMessage.Otherwise);
        foreach (var row in await db.Outbox.FromSql($"select * from outbox where dedupe_key in ({key}, {otherwise}) for update")
            .ToListAsync(cancellation))
            row.Withdraw(now);
    }
}
