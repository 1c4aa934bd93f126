using System.Security.Cryptography;
using System.Text;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Intake.OnePerson;

/// <summary>
/// Six digits sent to an address that somebody named in a chat. A row is written for an address that nobody is known by, too: then no
/// digits fit, and the chat hears the same words.
/// </summary>
public sealed class MailCode
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);

    public const int MostTries = 5;

    /// <summary>Asked for by one chat in an hour, whatever addresses it names.</summary>
    public const int MostOfChat = 3;

    /// <summary>For one address in a day, from whatever chats: with five tries each nobody guesses one of a million in years.</summary>
    public const int MostOfAddress = 10;

    /// <summary>Kept for counting, then dropped.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    public required Guid Id { get; init; }

    public required string Channel { get; init; }

    public required string Chat { get; init; }

    /// <summary>In lower case.</summary>
    public required string Address { get; init; }

    /// <summary>Null where nothing was sent.</summary>
    public required string? CodeHash { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public int Tries { get; set; }

    /// <summary>It was used.</summary>
    public bool IsUsed { get; set; }

    public bool IsGood(DateTimeOffset now) =>
        !IsUsed && Tries < MostTries && now < MadeAt + GoodFor && MadeAt <= now + NodeClock.Grace;

    public static string HashOf(Guid id, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id:n}/{code}")));
}

internal sealed class MailCodeConfiguration : IEntityTypeConfiguration<MailCode>
{
    public void Configure(EntityTypeBuilder<MailCode> code)
    {
        code.ToTable("mail_code");
        code.Property(c => c.Id).ValueGeneratedNever();
        code.Property(c => c.Channel).HasMaxLength(20);
        code.Property(c => c.Chat).HasMaxLength(320);
        code.Property(c => c.Address).HasMaxLength(320);
        code.Property(c => c.CodeHash).HasMaxLength(64);
        code.HasIndex(c => new { c.Channel, c.Chat, c.MadeAt });
        code.HasIndex(c => new { c.Address, c.MadeAt });
        code.HasIndex(c => c.MadeAt);
    }
}

public static class MailCodeSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<MailCode> MailCodes => db.Set<MailCode>();
    }
}
