using System.Security.Cryptography;
using System.Text;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Intake;

/// <summary>
/// The guard against duplicates: what was taken in, by the channel's own key. Written in the transaction of what it became. Keys and
/// senders are names of people in part (addresses, chats, Message-IDs), so only hashes are kept: enough to know something again, and it
/// stays when the data are erased.
/// </summary>
public sealed class InboundReceipt
{
    public required string Channel { get; init; }

    public required string Account { get; init; }

    /// <summary><see cref="HashOf"/> the channel's key of the delivery.</summary>
    public required string KeyHash { get; init; }

    /// <summary>
    /// <see cref="HashOf"/> who sent it; used to hold back answers to a machine that answers ours. Empty when nobody is known, or no more.
    /// </summary>
    public required string SenderHash { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public Guid? TicketId { get; set; }

    /// <summary>It made no ticket of its own: the school had one open (<see cref="JoinSameSchool"/>).</summary>
    public bool IsJoined { get; init; }

    /// <summary>SHA-256 in lower-case hex; empty for nothing.</summary>
    public static string HashOf(string text) =>
        text.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

internal sealed class InboundConfiguration :
    IEntityTypeConfiguration<InboundReceipt>, IEntityTypeConfiguration<RefusedMessage>, IEntityTypeConfiguration<MailboxCursorRow>
{
    public void Configure(EntityTypeBuilder<InboundReceipt> receipt)
    {
        receipt.ToTable("inbound_receipt");
        receipt.HasKey(r => new { r.Channel, r.Account, r.KeyHash });
        receipt.Property(r => r.Channel).HasMaxLength(20);
        receipt.Property(r => r.Account).HasMaxLength(254);
        receipt.Property(r => r.KeyHash).HasMaxLength(64);
        receipt.Property(r => r.SenderHash).HasMaxLength(64);
        receipt.Property(r => r.IsJoined).HasDefaultValue(false).ValueGeneratedNever();
        receipt.HasOne<Ticket>().WithMany().HasForeignKey(r => r.TicketId);
        // Not led by the channel: before the table has statistics, the look for a repeat might take it for its own index.
        receipt.HasIndex(r => new { r.SenderHash, r.ReceivedAt });
        receipt.HasIndex(r => r.TicketId);
    }

    public void Configure(EntityTypeBuilder<RefusedMessage> refused)
    {
        refused.ToTable("refused_message");
        refused.Property(r => r.Id).ValueGeneratedNever();
        refused.Property(r => r.Channel).HasMaxLength(20);
        refused.Property(r => r.Account).HasMaxLength(254);
        refused.Property(r => r.Sender).HasMaxLength(320);
        refused.HasIndex(r => r.ReceivedAt);
    }

    public void Configure(EntityTypeBuilder<MailboxCursorRow> cursor)
    {
        cursor.ToTable("mailbox_cursor");
        cursor.HasKey(c => c.Mailbox);
        cursor.Property(c => c.Mailbox).HasMaxLength(254);
    }
}

public static class InboundSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<InboundReceipt> Receipts => db.Set<InboundReceipt>();

        public DbSet<RefusedMessage> Refused => db.Set<RefusedMessage>();

        public DbSet<MailboxCursorRow> MailboxCursors => db.Set<MailboxCursorRow>();
    }

    extension(Work work)
    {
        /// <summary>The same delivery was taken in already.</summary>
        public Task<bool> HasReceipt(IncomingMessage message)
        {
            var key = InboundReceipt.HashOf(message.ExternalId);
            return work.Db.Receipts.AnyAsync(
                r => r.Channel == message.Channel && r.Account == message.Account && r.KeyHash == key, work.Cancellation);
        }

        /// <summary>
        /// The delivery is taken in by this transaction. Of two at the same moment one cannot write it: begun anew, it finds the other's.
        /// </summary>
        /// <param name="ticketId">What it became, or a message of what; null when that is no ticket.</param>
        /// <param name="isJoined">It made no ticket of its own.</param>
        public void KeepReceipt(IncomingMessage message, Guid? ticketId, bool isJoined = false) => work.Db.Receipts.Add(new()
        {
            Channel = message.Channel,
            Account = message.Account,
            KeyHash = InboundReceipt.HashOf(message.ExternalId),
            SenderHash = InboundReceipt.HashOf(message.Sender.Id),
            ReceivedAt = work.Now,
            TicketId = ticketId,
            IsJoined = isJoined,
        });
    }
}
