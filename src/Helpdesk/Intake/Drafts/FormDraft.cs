using Helpdesk.Data;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Intake.Drafts;

/// <summary>A form that somebody began and goes on with later, by a secret link. Nothing in it is checked.</summary>
public sealed class FormDraft
{
    /// <summary>Counted from the last saving.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Different addresses that one draft writes its link to.</summary>
    public const int MostLetters = 3;

    private FormDraft()
    {
    }

    public FormDraft(string keyHash, string desk, string type, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        KeyHash = keyHash;
        Desk = desk;
        Type = type;
        SavedAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>Hash of the secret in the link; the secret itself is never stored.</summary>
    public string KeyHash { get; private set; } = "";

    public string Desk { get; private set; } = "";

    public string Type { get; private set; } = "";

    /// <summary>What was typed, by field key; empty once it was sent.</summary>
    public Dictionary<string, string> Answers { get; private set; } = [];

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>The address that the link went to last.</summary>
    public string? MailedTo { get; private set; }

    public int Letters { get; private set; }

    /// <summary>What it became; null while it is a draft.</summary>
    public Guid? TicketId { get; private set; }

    /// <summary>The ticket is somebody else's, and this was joined to it.</summary>
    public bool IsJoined { get; private set; }

    public void Save(IReadOnlyDictionary<string, string> answers, DateTimeOffset now)
    {
        Answers = new(answers);
        SavedAt = now;
    }

    public void Mailed(string address)
    {
        MailedTo = address;
        Letters++;
    }
}

internal sealed class FormDraftConfiguration : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> draft)
    {
        draft.ToTable("form_draft");
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.Property(d => d.KeyHash).HasMaxLength(64);
        draft.HasIndex(d => d.KeyHash).IsUnique();
        draft.Property(d => d.Desk).HasMaxLength(40);
        draft.Property(d => d.Type).HasMaxLength(40);
        draft.Property(d => d.Answers).IsAnswers();
        draft.Property(d => d.MailedTo).HasMaxLength(254);
        draft.HasOne<Ticket>().WithMany().HasForeignKey(d => d.TicketId);
        draft.HasIndex(d => d.TicketId);
        // The oldest are deleted.
        draft.HasIndex(d => d.SavedAt);
    }
}

public static class FormDraftSets
{
    private static readonly Dictionary<string, string> Nothing = [];

    extension(HelpdeskDbContext db)
    {
        public DbSet<FormDraft> FormDrafts => db.Set<FormDraft>();
    }

    /// <summary>The draft with this link; null when there is none or its time is over.</summary>
    public static async Task<FormDraft?> FindDraft(
        this HelpdeskDbContext db, string secret, DateTimeOffset now, CancellationToken cancellation)
    {
        var hash = FollowKeys.Hash(secret);
        var since = now - FormDraft.KeptFor;
        return await db.FormDrafts.SingleOrDefaultAsync(d => d.KeyHash == hash && d.SavedAt > since, cancellation);
    }

    /// <summary>The draft was sent: its answers are the ticket's now. In the transaction of the ticket.</summary>
    internal static Task UseDraft(this Work work, Guid id, Guid ticketId, bool isJoined) =>
        work.Db.FormDrafts.Where(d => d.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.TicketId, ticketId).SetProperty(d => d.IsJoined, isJoined).SetProperty(d => d.Answers, Nothing),
            work.Cancellation);
}
