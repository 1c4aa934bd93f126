using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Connections.Review;

/// <summary>The review of one application: who worked at it last, and by which revision of the form.</summary>
public sealed class ApplicationReview(Guid ticketId)
{
    public Guid TicketId { get; private set; } = ticketId;

    public int Revision { get; private set; }

    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public void Saved(int revision, string by, DateTimeOffset now) => (Revision, By, At) = (Math.Max(Revision, revision), by, now);
}

internal sealed class ApplicationReviewConfiguration :
    IEntityTypeConfiguration<ApplicationReview>, IEntityTypeConfiguration<ReviewItem>, IEntityTypeConfiguration<ReviewReading>
{
    public void Configure(EntityTypeBuilder<ApplicationReview> review)
    {
        review.ToTable("application_review");
        review.HasKey(r => r.TicketId);
        review.Property(r => r.By).HasMaxLength(200);
        review.HasOne<Ticket>().WithOne().HasForeignKey<ApplicationReview>(r => r.TicketId);
    }

    public void Configure(EntityTypeBuilder<ReviewItem> item)
    {
        item.ToTable("application_review_item");
        item.HasKey(i => new { i.TicketId, i.Requirement });
        item.Property(i => i.Requirement).HasMaxLength(40);
        item.Property(i => i.Verdict).HasConversion<string>().HasMaxLength(20);
        item.Property(i => i.Note).HasMaxLength(ReviewItem.LongestNote);
        item.Property(i => i.By).HasMaxLength(200);
        item.HasOne<ApplicationReview>().WithMany().HasForeignKey(i => i.TicketId);
    }

    public void Configure(EntityTypeBuilder<ReviewReading> reading)
    {
        reading.ToTable("application_reading");
        reading.HasKey(r => new { r.TicketId, r.StaffId });
        reading.HasOne<Ticket>().WithMany().HasForeignKey(r => r.TicketId);
        reading.HasOne<StaffUser>().WithMany().HasForeignKey(r => r.StaffId);
    }
}

public static class ReviewSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<ApplicationReview> ApplicationReviews => db.Set<ApplicationReview>();

        public DbSet<ReviewItem> ReviewItems => db.Set<ReviewItem>();

        public DbSet<ReviewReading> ReviewReadings => db.Set<ReviewReading>();
    }
}
