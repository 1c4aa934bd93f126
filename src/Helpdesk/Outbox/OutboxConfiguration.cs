using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Outbox;

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> row)
    {
        row.ToTable("outbox");
        row.Property(o => o.Id).ValueGeneratedNever();
        row.Property(o => o.Sequence).UseIdentityAlwaysColumn();
        row.Property(o => o.DedupeKey).HasMaxLength(200);
        row.HasIndex(o => o.DedupeKey).IsUnique();
        row.Property(o => o.Kind).HasConversion<string>().HasMaxLength(20);
        row.Property(o => o.State).HasConversion<string>().HasMaxLength(20);
        row.Property(o => o.Lane).HasConversion<short>();
        row.Property(o => o.Channel).HasMaxLength(20);
        row.Property(o => o.Account).HasMaxLength(254);
        row.Property(o => o.RecipientKey).HasMaxLength(600);
        row.Property(o => o.Payload).HasColumnType("jsonb");
        row.Property(o => o.OtherWay).HasColumnType("jsonb");
        row.Property(o => o.MayHaveArrived).HasDefaultValue(false).ValueGeneratedNever();
        row.Property(o => o.MailMessageId).HasMaxLength(998);
        row.Property(o => o.EventOnDelivery).HasMaxLength(60);
        row.Property(o => o.LastError).HasMaxLength(1000);
        // Work to do is found without looking at what is done.
        row.HasIndex(o => new { o.Channel, o.Account, o.Lane, o.NextAttemptAt, o.Sequence }, "ix_outbox_pending")
            .HasFilter("state = 'Pending'");
        row.HasIndex(o => new { o.RecipientKey, o.Lane, o.Sequence }, "ix_outbox_order").HasFilter("state in ('Pending', 'Sending')");
        row.HasIndex(o => o.ClaimedUntil, "ix_outbox_claimed").HasFilter("state = 'Sending'");
        row.HasIndex(o => o.CreatedAt, "ix_outbox_problems").HasFilter("state in ('Failed', 'Unknown')");
        row.HasIndex(o => o.MailMessageId).HasFilter("mail_message_id is not null");
        row.HasIndex(o => o.TicketId);
        // What was said to somebody in no ticket's name: erased with them.
        row.HasIndex(o => o.RecipientKey, "ix_outbox_said_to").HasFilter("ticket_id is null");
        // How far a mailing is and when its last letter leaves, without its rows.
        row.HasIndex(o => new { o.BulkId, o.State, o.NextAttemptAt }, "ix_outbox_bulk").HasFilter("bulk_id is not null");
    }
}

internal sealed class ServedAccountConfiguration : IEntityTypeConfiguration<ServedAccount>
{
    public void Configure(EntityTypeBuilder<ServedAccount> account)
    {
        account.ToTable("served_account");
        account.HasKey(a => new { a.Channel, a.Account });
        account.Property(a => a.Channel).HasMaxLength(20);
        account.Property(a => a.Account).HasMaxLength(254);
        account.Property(a => a.Desk).HasMaxLength(60);
    }
}

public static class OutboxSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<OutboxMessage> Outbox => db.Set<OutboxMessage>();

        public DbSet<ServedAccount> ServedAccounts => db.Set<ServedAccount>();
    }
}
