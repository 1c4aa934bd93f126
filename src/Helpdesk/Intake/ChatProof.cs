using Helpdesk.Data;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Intake;

/// <summary>
/// What a chat has proven besides being itself. It sees what its proofs cover (<see cref="TicketsOfChat"/>) and no other ticket of its
/// person: several people may read one mailbox, and each of them may have a chat.
/// </summary>
public sealed class ChatProof
{
    public required string Channel { get; init; }

    /// <summary>The channel's id of the sender, which is also that of their private chat.</summary>
    public required string Chat { get; init; }

    public required ChatProofKind Kind { get; init; }

    /// <summary>What is proven: an address in lower case, the digits of a telephone, the number of a ticket.</summary>
    public required string Subject { get; init; }

    /// <summary>Of an invitation.</summary>
    public Guid? TicketId { get; init; }

    public required DateTimeOffset ProvenAt { get; set; }
}

internal sealed class ChatProofConfiguration : IEntityTypeConfiguration<ChatProof>
{
    public void Configure(EntityTypeBuilder<ChatProof> proof)
    {
        proof.ToTable("chat_proof");
        proof.HasKey(p => new { p.Channel, p.Chat, p.Kind, p.Subject });
        proof.Property(p => p.Channel).HasMaxLength(20);
        proof.Property(p => p.Chat).HasMaxLength(320);
        proof.Property(p => p.Kind).HasConversion<string>().HasMaxLength(20);
        proof.Property(p => p.Subject).HasMaxLength(320);
        proof.HasOne<Ticket>().WithMany().HasForeignKey(p => p.TicketId);
        proof.HasIndex(p => p.TicketId);
        proof.HasIndex(p => new { p.Kind, p.Subject });
    }
}

public static class ChatProofSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<ChatProof> ChatProofs => db.Set<ChatProof>();
    }
}
