using System.Text.Json;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Tickets.Erasing;

/// <summary>
/// What stays of a ticket or an address whose data were erased: when, by whom, what kinds of data and how many of each. It names nobody
/// whose data they were. Written once, in the transaction that erases; nothing in the program changes or deletes it.
/// </summary>
public sealed class ErasureAct
{
    private ErasureAct()
    {
    }

    public ErasureAct(
        Ticket ticket, Guid? staffId, string by, IReadOnlyDictionary<string, int> erased, IReadOnlyList<string> kept, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        TicketId = ticket.Id;
        Number = ticket.Number;
        Desk = ticket.Desk;
        Type = ticket.Type;
        At = now;
        StaffId = staffId;
        By = by.Length <= 200 ? by : by[..200];
        Erased = new(erased);
        Kept = [.. kept];
    }

    /// <summary>Of somebody who has no ticket, by their address: an administrator's act, in no desk.</summary>
    public ErasureAct(Guid? staffId, string by, IReadOnlyDictionary<string, int> erased, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        At = now;
        StaffId = staffId;
        By = by.Length <= 200 ? by : by[..200];
        Erased = new(erased);
    }

    public Guid Id { get; private set; }

    /// <summary>Null, with number, desk and type empty, where somebody was erased who had none.</summary>
    public Guid? TicketId { get; private set; }

    public string Number { get; private set; } = "";

    public string Desk { get; private set; } = "";

    public string Type { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Null for a program.</summary>
    public Guid? StaffId { get; private set; }

    /// <summary>Name of the member of staff or of the program's key.</summary>
    public string By { get; private set; } = "";

    /// <summary>How many of each kind that there were any of, by the kind's key.</summary>
    public Dictionary<string, int> Erased { get; private set; } = [];

    /// <summary>Keys of what was not erased because something else needs it, one of <see cref="KeptData"/>.</summary>
    public List<string> Kept { get; private set; } = [];
}

internal sealed class ErasureActConfiguration : IEntityTypeConfiguration<ErasureAct>
{
    public void Configure(EntityTypeBuilder<ErasureAct> act)
    {
        act.ToTable("erasure_act");
        act.Property(a => a.Id).ValueGeneratedNever();
        act.Property(a => a.Number).HasMaxLength(60);
        act.Property(a => a.Desk).HasMaxLength(40);
        act.Property(a => a.Type).HasMaxLength(40);
        act.Property(a => a.By).HasMaxLength(200);
        act.Property(a => a.Erased).HasColumnType("jsonb").HasConversion(
            kinds => JsonSerializer.Serialize(kinds, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<Dictionary<string, int>>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<Dictionary<string, int>>(
                (a, b) => a!.Count == b!.Count && !a.Except(b).Any(), kinds => kinds.Count, kinds => new Dictionary<string, int>(kinds)));
        act.HasOne<Ticket>().WithOne().HasForeignKey<ErasureAct>(a => a.TicketId).OnDelete(DeleteBehavior.Restrict);
        // The letters of the last days are looked for among the files once more.
        act.HasIndex(a => a.At);
    }
}

public static class ErasureSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<ErasureAct> ErasureActs => db.Set<ErasureAct>();
    }
}
