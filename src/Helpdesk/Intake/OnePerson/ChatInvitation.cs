using Helpdesk.Data;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Intake.OnePerson;

/// <summary>
/// A link that staff hand to the requester of a ticket: the chat in which it is opened is theirs. One a ticket, the newest; good once.
/// Only the hash of its secret is kept.
/// </summary>
public sealed class ChatInvitation
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(7);

    /// <summary>What the payload of <c>/start</c> begins with.</summary>
    public const string Prefix = "i-";

    public required Guid TicketId { get; init; }

    public required string Hash { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Hash of the chat that has used it; null while nobody has.</summary>
    public string? UsedBy { get; set; }
}

internal sealed class ChatInvitationConfiguration : IEntityTypeConfiguration<ChatInvitation>
{
    public void Configure(EntityTypeBuilder<ChatInvitation> invitation)
    {
        invitation.ToTable("chat_invitation");
        invitation.HasKey(i => i.TicketId);
        invitation.Property(i => i.Hash).HasMaxLength(64);
        invitation.Property(i => i.UsedBy).HasMaxLength(64);
        invitation.HasOne<Ticket>().WithMany().HasForeignKey(i => i.TicketId);
        invitation.HasIndex(i => i.Hash).IsUnique();
        invitation.HasIndex(i => i.ExpiresAt);
    }
}

public static class ChatInvitationSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<ChatInvitation> ChatInvitations => db.Set<ChatInvitation>();
    }
}
