using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Announcements;

internal sealed class AnnouncementConfiguration :
    IEntityTypeConfiguration<Announcement>, IEntityTypeConfiguration<AnnouncementNotice>, IEntityTypeConfiguration<AnnouncementRecipient>,
    IEntityTypeConfiguration<BulkTurn>
{
    public void Configure(EntityTypeBuilder<Announcement> announcement)
    {
        announcement.ToTable("announcement");
        announcement.Property(a => a.Id).ValueGeneratedNever();
        announcement.Property(a => a.Desk).HasMaxLength(40);
        announcement.Property(a => a.Kind).HasConversion<string>().HasMaxLength(20);
        announcement.Property(a => a.State).HasConversion<string>().HasMaxLength(20);
        announcement.Property(a => a.AuthorName).HasMaxLength(200);
        announcement.ComplexProperty(a => a.Content, Configure);
        // The newest of a desk: its list, and what a school was told.
        announcement.HasIndex(a => new { a.Desk, a.PublishedAt });
    }

    public void Configure(EntityTypeBuilder<AnnouncementNotice> notice)
    {
        notice.ToTable("announcement_notice");
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.Property(n => n.Kind).HasConversion<string>().HasMaxLength(20);
        notice.Property(n => n.AuthorName).HasMaxLength(200);
        notice.ComplexProperty(n => n.Content, Configure);
        notice.HasOne<Announcement>().WithMany().HasForeignKey(n => n.AnnouncementId);
        notice.HasIndex(n => n.AnnouncementId);
        // Work to do is found without looking at what is done.
        notice.HasIndex(n => n.CreatedAt, "ix_announcement_notice_writing").HasFilter("written_at is null and stopped_at is null");
        notice.HasIndex(n => n.StoppedAt).HasFilter("stopped_at is not null");
    }

    public void Configure(EntityTypeBuilder<AnnouncementRecipient> recipient)
    {
        recipient.ToTable("announcement_recipient");
        recipient.Property(r => r.Id).ValueGeneratedNever();
        recipient.Property(r => r.Key).HasMaxLength(600);
        recipient.Property(r => r.Name).HasMaxLength(200);
        recipient.Property(r => r.School).HasMaxLength(300);
        recipient.Property(r => r.Phone).HasMaxLength(40);
        recipient.HasOne<AnnouncementNotice>().WithMany().HasForeignKey(r => r.NoticeId);
        recipient.HasIndex(r => new { r.NoticeId, r.Key }).IsUnique();
        // Who was told, when it is over.
        recipient.HasIndex(r => new { r.AnnouncementId, r.PersonId });
        recipient.HasIndex(r => r.NoticeId, "ix_announcement_recipient_phone").HasFilter("outbox_id is null");
    }

    public void Configure(EntityTypeBuilder<BulkTurn> turn)
    {
        turn.ToTable("bulk_turn");
        turn.HasKey(t => new { t.Channel, t.Account, t.OpensAt });
        turn.Property(t => t.Channel).HasMaxLength(20);
        turn.Property(t => t.Account).HasMaxLength(254);
    }

    private static void Configure(ComplexPropertyBuilder<NoticeContent> content)
    {
        content.Property(c => c.TitleRu).HasColumnName("title_ru").HasMaxLength(CheckAnnouncement.LongestTitle);
        content.Property(c => c.TextRu).HasColumnName("text_ru").HasMaxLength(CheckAnnouncement.LongestText);
        content.Property(c => c.TitleEn).HasColumnName("title_en").HasMaxLength(CheckAnnouncement.LongestTitle);
        content.Property(c => c.TextEn).HasColumnName("text_en").HasMaxLength(CheckAnnouncement.LongestText);
        content.Property(c => c.From).HasColumnName("from_at");
        content.Property(c => c.To).HasColumnName("to_at");
    }
}

public static class AnnouncementSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<Announcement> Announcements => db.Set<Announcement>();

        public DbSet<AnnouncementNotice> AnnouncementNotices => db.Set<AnnouncementNotice>();

        public DbSet<AnnouncementRecipient> AnnouncementRecipients => db.Set<AnnouncementRecipient>();

        public DbSet<BulkTurn> BulkTurns => db.Set<BulkTurn>();
    }
}
