using Helpdesk.Data;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Intake;

/// <summary>Where a dialog stands: one row for each conversation with one of our bots.</summary>
public sealed class DialogRow
{
    public required string Channel { get; init; }

    public required string Account { get; init; }

    public required string Conversation { get; init; }

    /// <summary>The dialog engine's state as JSON; null before the first word.</summary>
    public string? State { get; set; }

    /// <summary>Language the person chose; null until they did.</summary>
    public string? Language { get; set; }

    public required DateTimeOffset TouchedAt { get; set; }
}

internal sealed class DialogConfiguration : IEntityTypeConfiguration<DialogRow>, IEntityTypeConfiguration<DialogFile>
{
    public void Configure(EntityTypeBuilder<DialogRow> dialog)
    {
        dialog.ToTable("dialog_state");
        dialog.HasKey(d => new { d.Channel, d.Account, d.Conversation });
        dialog.Property(d => d.Channel).HasMaxLength(20);
        dialog.Property(d => d.Account).HasMaxLength(254);
        dialog.Property(d => d.Conversation).HasMaxLength(320);
        dialog.Property(d => d.State).HasColumnType("jsonb");
        dialog.Property(d => d.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<DialogFile> file)
    {
        file.ToTable("dialog_file");
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.Channel).HasMaxLength(20);
        file.Property(f => f.Account).HasMaxLength(254);
        file.Property(f => f.Conversation).HasMaxLength(320);
        file.Property(f => f.FileName).HasMaxLength(SafeFile.LongestName);
        file.Property(f => f.ContentType).HasMaxLength(SafeFile.LongestType);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.Missing).HasMaxLength(40);
        file.HasOne<AttachmentContent>().WithMany().HasForeignKey(f => f.Sha256);
        file.HasIndex(f => new { f.Channel, f.Account, f.Conversation });
    }
}

public static class DialogSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<DialogRow> Dialogs => db.Set<DialogRow>();

        public DbSet<DialogFile> DialogFiles => db.Set<DialogFile>();
    }

    /// <summary>
    /// The dialog of a conversation, held until the transaction ends: two messages of one person are taken one after the other.
    /// </summary>
    public static async Task<DialogRow> LockDialog(this Work work, string channel, string account, string conversation)
    {
        var query = work.Db.HeldDialog(channel, account, conversation);
        if (await query.ToListAsync(work.Cancellation) is [var known])
            return known;
        await work.Db.Database.ExecuteSqlAsync(
            $"""
            insert into dialog_state (channel, account, conversation, touched_at)
            values ({channel}, {account}, {conversation}, {work.Now}) on conflict do nothing
            """, work.Cancellation);
        return (await query.ToListAsync(work.Cancellation)).Single();
    }

    /// <summary>One row, which is held until the transaction ends; none before the first word.</summary>
    internal static IQueryable<DialogRow> HeldDialog(
        this HelpdeskDbContext db, string channel, string account, string conversation) => db.Dialogs.FromSql(
        $"select * from dialog_state where channel = {channel} and account = {account} and conversation = {conversation} for update");
}
