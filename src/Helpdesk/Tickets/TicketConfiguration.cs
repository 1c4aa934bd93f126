using System.Text.Json;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Tickets;

internal sealed class TicketConfiguration :
    IEntityTypeConfiguration<Ticket>,
    IEntityTypeConfiguration<TicketMessage>,
    IEntityTypeConfiguration<TicketEvent>,
    IEntityTypeConfiguration<Attachment>,
    IEntityTypeConfiguration<AttachmentContent>
{
    private const string IsOpen = "state <> 'Resolved'";

    public void Configure(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.ToTable("ticket");
        ticket.Property(t => t.Id).ValueGeneratedNever();
        ticket.Property(t => t.Number).HasMaxLength(60);
        ticket.HasIndex(t => t.Number).IsUnique();
        ticket.Property(t => t.Desk).HasMaxLength(40);
        ticket.Property(t => t.Type).HasMaxLength(40);
        ticket.Property(t => t.ProfileVersion).HasMaxLength(64);
        ticket.Property(t => t.Subject).HasMaxLength(300);
        ticket.Property(t => t.State).HasConversion<string>().HasMaxLength(20);
        ticket.Property(t => t.Outcome).HasConversion(outcome => outcome!.Key, key => TicketOutcome.Of(key)).HasMaxLength(40);
        ticket.Property(t => t.Channel).HasMaxLength(20);
        ticket.Property(t => t.Account).HasMaxLength(254);
        ticket.Property(t => t.Conversation).HasMaxLength(320);
        ticket.Property(t => t.AnswerChannel).HasMaxLength(20);
        ticket.Property(t => t.AnswerAccount).HasMaxLength(254);
        ticket.Property(t => t.AnswerChat).HasMaxLength(320);
        ticket.Property(t => t.FollowKeyHash).HasMaxLength(64);
        ticket.Property(t => t.LastMessagePreview).HasMaxLength(200);
        ticket.Property(t => t.Fields).IsAnswers();
        ticket.Property(t => t.FormRevision).HasDefaultValue(1).ValueGeneratedNever();
        ticket.Property(t => t.Inn).HasMaxLength(12).HasComputedColumnSql($"left(fields ->> '{School.InnKey}', 12)", stored: true);
        ticket.Property(t => t.Inn).IsComputedThere();
        ticket.HasOne<Person>().WithMany().HasForeignKey(t => t.RequesterId);
        ticket.HasOne<StaffUser>().WithMany().HasForeignKey(t => t.AssigneeId);
        ticket.HasOne<School>().WithMany().HasForeignKey(t => t.SchoolId);
        ticket.HasOne<Ticket>().WithMany().HasForeignKey(t => t.FollowsId);

        // The queue reads open tickets only, due next first; closed ones are read newest first.
        ticket.HasIndex(t => new { t.Desk, t.NextDueAt, t.Sequence }, "ix_ticket_queue").HasFilter(IsOpen);
        ticket.HasIndex(t => new { t.AssigneeId, t.NextDueAt, t.Sequence }, "ix_ticket_mine").HasFilter(IsOpen);
        ticket.HasIndex(t => new { t.Desk, t.NextDueAt, t.Sequence }, "ix_ticket_unassigned").HasFilter(
            IsOpen + " and assignee_id is null");
        ticket.HasIndex(t => new { t.Desk, t.NextDueAt, t.Sequence }, "ix_ticket_waiting").HasFilter("state = 'Waiting'");
        ticket.HasIndex(t => new { t.Desk, t.ResolvedAt, t.Sequence }, "ix_ticket_closed").HasFilter("state = 'Resolved'");
        ticket.HasIndex(t => new { t.Desk, t.Sequence }, "ix_ticket_newest");
        ticket.HasIndex(t => new { t.Channel, t.Account, t.Conversation }, "ix_ticket_conversation").HasFilter(IsOpen);
        // What a school applied for, also before anybody knew it: asked at each new application.
        ticket.HasIndex(t => t.Inn).HasFilter("inn is not null");
        ticket.HasIndex(t => t.RequesterId);
        ticket.HasIndex(t => t.SchoolId);
        ticket.HasIndex(t => t.FollowsId);
        ticket.HasIndex(t => t.FollowKeyHash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<TicketMessage> message)
    {
        message.ToTable("message");
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Kind).HasConversion<string>().HasMaxLength(20);
        message.Property(m => m.Channel).HasMaxLength(20);
        message.Property(m => m.ExternalId).HasMaxLength(998);
        message.Property(m => m.AuthorName).HasMaxLength(200);
        message.HasOne<Ticket>().WithMany().HasForeignKey(m => m.TicketId);
        message.HasOne<Person>().WithMany().HasForeignKey(m => m.OtherPersonId);
        message.HasIndex(m => m.OtherPersonId).HasFilter("other_person_id is not null");
        message.HasIndex(m => new { m.TicketId, m.CreatedAt });
        message.HasIndex(m => m.ExternalId).HasFilter("external_id is not null");
    }

    public void Configure(EntityTypeBuilder<TicketEvent> row)
    {
        row.ToTable("ticket_event");
        row.Property(e => e.Id).ValueGeneratedNever();
        row.Property(e => e.Name).HasMaxLength(60);
        row.Property(e => e.ActorName).HasMaxLength(200);
        row.Property(e => e.Detail).HasMaxLength(2000);
        row.HasOne<Ticket>().WithMany().HasForeignKey(e => e.TicketId);
        row.HasIndex(e => new { e.TicketId, e.At });
    }

    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("attachment");
        attachment.Property(a => a.Id).ValueGeneratedNever();
        attachment.Property(a => a.FileName).HasMaxLength(SafeFile.LongestName);
        attachment.Property(a => a.ContentType).HasMaxLength(SafeFile.LongestType);
        attachment.Property(a => a.Sha256).HasMaxLength(64);
        attachment.Property(a => a.Missing).HasMaxLength(40);
        attachment.HasOne<Ticket>().WithMany().HasForeignKey(a => a.TicketId);
        attachment.HasOne<TicketMessage>().WithMany().HasForeignKey(a => a.MessageId);
        attachment.HasOne<AttachmentContent>().WithMany().HasForeignKey(a => a.Sha256);
    }

    public void Configure(EntityTypeBuilder<AttachmentContent> content)
    {
        content.ToTable("attachment_content");
        content.HasKey(c => c.Sha256);
        content.Property(c => c.Sha256).HasMaxLength(64);
        // Pictures and archives do not get smaller by another compression.
        content.Property(c => c.Bytes).HasColumnType("bytea");
    }
}

internal static class ColumnKinds
{
    /// <summary>Answers to a form, by field key, as one JSON object.</summary>
    public static void IsAnswers(this PropertyBuilder<Dictionary<string, string>> column) => column.HasColumnType("jsonb").HasConversion(
        fields => JsonSerializer.Serialize(fields, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default)!,
        new ValueComparer<Dictionary<string, string>>(
            (a, b) => a!.Count == b!.Count && !a.Except(b).Any(),
            fields => fields.Count,
            fields => new Dictionary<string, string>(fields)));

    /// <summary>The database computes it and only the database reads it: saving neither sends it nor asks for it back.</summary>
    public static void IsComputedThere(this PropertyBuilder column)
    {
        column.ValueGeneratedNever();
        column.Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        column.Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}

public static class TicketSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<Ticket> Tickets => db.Set<Ticket>();

        public DbSet<TicketMessage> Messages => db.Set<TicketMessage>();

        public DbSet<TicketEvent> Events => db.Set<TicketEvent>();

        public DbSet<Attachment> Attachments => db.Set<Attachment>();

        public DbSet<AttachmentContent> AttachmentContents => db.Set<AttachmentContent>();
    }
}
