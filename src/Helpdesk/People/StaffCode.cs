using System.Security.Cryptography;
using System.Text;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.People;

/// <summary>A one-time secret of a member of staff: one of each purpose, the newest. Only its hash is kept; used, it is deleted.</summary>
public sealed class StaffCode
{
    /// <summary>144 random bits in 24 characters that are safe in an address and in <c>?start=</c>.</summary>
    private const int RandomBytes = 18;

    /// <summary>Between two nodes.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    private StaffCode()
    {
    }

    public Guid UserId { get; private set; }

    public StaffCodePurpose Purpose { get; private set; }

    public string Hash { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    /// <summary>Makes a code in place of an earlier one.</summary>
    /// <param name="goodFor">From now on.</param>
    /// <returns>The secret: to be shown once and kept nowhere.</returns>
    public static async Task<string> Issue(Work work, Guid userId, StaffCodePurpose purpose, TimeSpan goodFor)
    {
        var code = Convert.ToBase64String(RandomNumberGenerator.GetBytes(RandomBytes)).Replace('+', '-').Replace('/', '_');
        var (name, hash) = (purpose.ToString(), HashOf(code));
        await work.Db.Database.ExecuteSqlAsync(
            $"""
            insert into staff_code (user_id, purpose, hash, expires_at) values ({userId}, {name}, {hash}, {work.Now + goodFor})
            on conflict (user_id, purpose) do update set hash = excluded.hash, expires_at = excluded.expires_at
            """,
            work.Cancellation);
        return code;
    }

    /// <summary>
    /// The code, if it is good now. One that expires later than any issued by now would was issued by a clock that was ahead, and does not
    /// count: a code for some minutes must not open anything days later.
    /// </summary>
    public static IQueryable<StaffCode> Good(HelpdeskDbContext db, string code, StaffCodePurpose purpose, DateTimeOffset now)
    {
        var goodFor = purpose == StaffCodePurpose.Chat ? IssueChatCode.GoodFor : InviteStaff.GoodFor;
        var (hash, latest) = (HashOf(code), now + goodFor + ClocksDiffer);
        return db.StaffCodes.Where(c => c.Hash == hash && c.Purpose == purpose && c.ExpiresAt > now && c.ExpiresAt <= latest);
    }

    /// <summary>Uses the code up, in the transaction of what it is for.</summary>
    /// <returns>Whose it was; null when it is wrong, used or expired.</returns>
    public static async Task<Guid?> Use(Work work, string code, StaffCodePurpose purpose)
    {
        var (good, cancellation) = (Good(work.Db, code, purpose, work.Now), work.Cancellation);
        // Of two who come with it at once, the one who deletes it has it.
        return await good.Select(c => (Guid?)c.UserId)
            .SingleOrDefaultAsync(cancellation) is { } owner && await good.ExecuteDeleteAsync(cancellation) == 1 ? owner : null;
    }
}

internal sealed class StaffCodeConfiguration : IEntityTypeConfiguration<StaffCode>
{
    public void Configure(EntityTypeBuilder<StaffCode> code)
    {
        code.ToTable("staff_code");
        code.HasKey(c => new { c.UserId, c.Purpose });
        code.Property(c => c.Purpose).HasConversion<string>().HasMaxLength(20);
        code.Property(c => c.Hash).HasMaxLength(64);
        code.HasIndex(c => c.Hash).IsUnique();
        code.HasOne<StaffUser>().WithMany().HasForeignKey(c => c.UserId);
    }
}

public static class StaffCodeSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<StaffCode> StaffCodes => db.Set<StaffCode>();
    }
}
