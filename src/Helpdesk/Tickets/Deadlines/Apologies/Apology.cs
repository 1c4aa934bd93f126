using Helpdesk.Data;
using Helpdesk.ServiceLevels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Tickets.Deadlines.Apologies;

/// <summary>
/// A promise was broken to somebody who waits in a chat, and its profile apologises for it. Written with the breach; the row goes when the
/// words are said, or when there is nothing to say any more.
/// </summary>
public sealed class Apology
{
    private Apology()
    {
    }

    public Guid ClockId { get; private set; }
}

internal sealed class ApologyConfiguration : IEntityTypeConfiguration<Apology>
{
    public void Configure(EntityTypeBuilder<Apology> apology)
    {
        apology.ToTable("apology");
        apology.HasKey(a => a.ClockId);
        apology.HasOne<SlaClock>().WithMany().HasForeignKey(a => a.ClockId).OnDelete(DeleteBehavior.Cascade);
    }
}

public static class ApologySets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<Apology> Apologies => db.Set<Apology>();
    }
}
