using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Intake.Inbox;

/// <summary>
/// One update of a messenger, stored as it came before anything is made of it. From the commit of this row on, it is ours: the messenger
/// forgets it. It stays for a day after it was worked on.
/// </summary>
public sealed class InboxUpdate
{
    /// <summary>Order of arrival.</summary>
    public long Id { get; private init; }

    public required string Channel { get; init; }

    public required string Account { get; init; }

    /// <summary>Key of the delivery, unique within the account.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The chat, within which updates are worked on in their order; empty when none is named.</summary>
    public required string Conversation { get; init; }

    /// <summary>JSON in UTF-8.</summary>
    public required byte[] Raw { get; init; }

    /// <summary>How much memory its files may take while they are fetched; 0 when there are none.</summary>
    public required long FileBytes { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How often a node began to work on it.</summary>
    public int Claims { get; init; }

    /// <summary>Until then it is a node's, by the database's clock; null while it is nobody's.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>When it was worked on: a message, or filed as unreadable. Null while it waits.</summary>
    public DateTimeOffset? DoneAt { get; init; }
}

internal sealed class InboxConfiguration : IEntityTypeConfiguration<InboxUpdate>, IEntityTypeConfiguration<ToldGroup>
{
    public void Configure(EntityTypeBuilder<InboxUpdate> update)
    {
        update.ToTable("inbox");
        update.Property(u => u.Id).UseIdentityAlwaysColumn();
        update.Property(u => u.Channel).HasMaxLength(20);
        update.Property(u => u.Account).HasMaxLength(254);
        update.Property(u => u.ExternalId).HasMaxLength(100);
        update.Property(u => u.Conversation).HasMaxLength(320);
        update.HasIndex(u => new { u.Channel, u.Account, u.ExternalId }).IsUnique();
        // Work to do is found without looking at what is done.
        update.HasIndex(u => new { u.Channel, u.Account, u.Id }, "ix_inbox_waiting").HasFilter("done_at is null");
        update.HasIndex(u => new { u.Channel, u.Account, u.Conversation, u.Id }, "ix_inbox_order").HasFilter("done_at is null");
        update.HasIndex(u => u.DoneAt, "ix_inbox_done").HasFilter("done_at is not null");
        // What somebody wrote goes when they are erased.
        update.HasIndex(u => new { u.Channel, u.Conversation });
    }

    public void Configure(EntityTypeBuilder<ToldGroup> group)
    {
        group.ToTable("told_group");
        group.HasKey(g => new { g.Channel, g.Account, g.ChatHash });
        group.Property(g => g.Channel).HasMaxLength(20);
        group.Property(g => g.Account).HasMaxLength(254);
        group.Property(g => g.ChatHash).HasMaxLength(64);
        group.HasIndex(g => g.ToldAt);
    }
}

public static class InboxSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<InboxUpdate> Inbox => db.Set<InboxUpdate>();

        public DbSet<ToldGroup> ToldGroups => db.Set<ToldGroup>();

        public DbSet<UpdateCursor> UpdateCursors => db.Set<UpdateCursor>();
    }
}
