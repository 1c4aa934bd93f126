using Helpdesk.Data;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Intake.Letters;

internal sealed class LetterConfiguration : IEntityTypeConfiguration<Letter>
{
    private const string IsOpen = "settled_at is null and outcome in ('Refused', 'Automatic')";

    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.ToTable("letter");
        letter.Property(l => l.Id).ValueGeneratedNever();
        letter.Property(l => l.Mailbox).HasMaxLength(254);
        letter.Property(l => l.Desk).HasMaxLength(40);
        letter.Property(l => l.KeyHash).HasMaxLength(64);
        letter.Property(l => l.MailMessageId).HasMaxLength(998);
        letter.Property(l => l.Sender).HasMaxLength(Letter.LongestSender);
        letter.Property(l => l.SenderName).HasMaxLength(Letter.LongestName);
        letter.Property(l => l.Subject).HasMaxLength(Letter.LongestSubject);
        letter.Property(l => l.Outcome).HasConversion<string>().HasMaxLength(20);
        letter.Property(l => l.Reason).HasConversion<string>().HasMaxLength(20);
        letter.Property(l => l.SettledBy).HasMaxLength(Letter.LongestName);
        letter.HasOne<Ticket>().WithMany().HasForeignKey(l => l.TicketId);
        // The lists are read desk by desk, newest first; the number beside the menu's entry, too.
        letter.HasIndex(l => new { l.Desk, l.Outcome, l.Id }, "ix_letter_open").HasFilter(IsOpen);
        letter.HasIndex(l => new { l.Desk, l.Id }, "ix_letter_settled").HasFilter("settled_at is not null");
        letter.HasIndex(l => l.TicketId);
        letter.HasIndex(l => l.Sender);
        letter.HasIndex(l => l.ReceivedAt);
        letter.HasIndex(l => l.Named).HasMethod("gin");
    }
}

public static class LetterSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<Letter> Letters => db.Set<Letter>();
    }
}
