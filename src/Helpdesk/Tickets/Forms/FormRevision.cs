using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Tickets.Forms;

/// <summary>
/// The answers of a form as they once were. Kept only for forms that were filled in more than once; the newest is the ticket's own.
/// </summary>
public sealed class FormRevision
{
    private FormRevision()
    {
    }

    public FormRevision(Guid ticketId, int number, IReadOnlyDictionary<string, string> answers, string by, DateTimeOffset at)
    {
        TicketId = ticketId;
        Number = number;
        Answers = new(answers);
        By = by;
        At = at;
    }

    public Guid TicketId { get; private set; }

    /// <summary>1 as it came.</summary>
    public int Number { get; private set; }

    public Dictionary<string, string> Answers { get; private set; } = [];

    /// <summary>Name of whoever filled it in.</summary>
    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

internal sealed class FormRevisionConfiguration : IEntityTypeConfiguration<FormRevision>, IEntityTypeConfiguration<FormRemark>
{
    public void Configure(EntityTypeBuilder<FormRevision> revision)
    {
        revision.ToTable("form_revision");
        revision.HasKey(r => new { r.TicketId, r.Number });
        revision.Property(r => r.Answers).IsAnswers();
        revision.Property(r => r.By).HasMaxLength(200);
        revision.HasOne<Ticket>().WithMany().HasForeignKey(r => r.TicketId);
    }

    public void Configure(EntityTypeBuilder<FormRemark> remark)
    {
        remark.ToTable("form_remark");
        remark.Property(r => r.Id).ValueGeneratedNever();
        remark.Property(r => r.Field).HasMaxLength(40);
        remark.Property(r => r.Text).HasMaxLength(1000);
        remark.Property(r => r.AskedBy).HasMaxLength(200);
        remark.HasOne<Ticket>().WithMany().HasForeignKey(r => r.TicketId);
        remark.HasIndex(r => r.TicketId);
    }
}

public static class FormRevisionSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<FormRevision> FormRevisions => db.Set<FormRevision>();

        public DbSet<FormRemark> FormRemarks => db.Set<FormRemark>();
    }
}
