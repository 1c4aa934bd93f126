using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.People;

/// <summary>A chat that a member of staff has linked: the program writes to them there. One a messenger, and of one person only.</summary>
public sealed class StaffChat
{
    private StaffChat()
    {
    }

    public StaffChat(Guid userId, string channel, string account, string chat, DateTimeOffset now)
    {
        UserId = userId;
        Channel = channel;
        LinkTo(account, chat, now);
    }

    public Guid UserId { get; private set; }

    public string Channel { get; private set; } = "";

    /// <summary>The bot that writes to them: the account of its settings.</summary>
    public string Account { get; private set; } = "";

    /// <summary>Id of their chat with the bot.</summary>
    public string Chat { get; private set; } = "";

    public DateTimeOffset LinkedAt { get; private set; }

    public void LinkTo(string account, string chat, DateTimeOffset now) => (Account, Chat, LinkedAt) = (account, chat, now);
}

internal sealed class StaffChatConfiguration : IEntityTypeConfiguration<StaffChat>
{
    public void Configure(EntityTypeBuilder<StaffChat> chat)
    {
        chat.ToTable("staff_chat");
        chat.HasKey(c => new { c.UserId, c.Channel });
        chat.Property(c => c.Channel).HasMaxLength(20);
        chat.Property(c => c.Account).HasMaxLength(254);
        chat.Property(c => c.Chat).HasMaxLength(320);
        chat.HasIndex(c => new { c.Channel, c.Account, c.Chat }).IsUnique();
        chat.HasOne<StaffUser>().WithMany().HasForeignKey(c => c.UserId);
    }
}

public static class StaffChatSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<StaffChat> StaffChats => db.Set<StaffChat>();

        /// <summary>Their chat in a messenger; null where none is linked.</summary>
        public Task<StaffChat?> ChatOf(Guid userId, string channel, CancellationToken cancellation) =>
            db.StaffChats.AsNoTracking().SingleOrDefaultAsync(c => c.UserId == userId && c.Channel == channel, cancellation);

        /// <summary>Where the program writes to them when it may choose: the chat that they linked last.</summary>
        public Task<StaffChat?> NewestChatOf(Guid userId, CancellationToken cancellation) =>
            db.StaffChats.AsNoTracking().Where(c => c.UserId == userId).OrderByDescending(c => c.LinkedAt)
                .FirstOrDefaultAsync(cancellation);
    }
}
