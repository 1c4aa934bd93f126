using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace Helpdesk.Tickets.Search;

/// <summary>
/// By which words a ticket is found: subject, answers of the form, requester, school, everything said. The database writes it
/// (<see cref="SearchSchema"/>), the program only reads.
/// </summary>
internal sealed class SearchRow
{
    private SearchRow()
    {
    }

    /// <summary>Of the ticket: what is found is listed newest first.</summary>
    public long Sequence { get; private set; }

    public Guid TicketId { get; private set; }

    /// <summary>Kept here with <see cref="Type"/>, so that what its reader may not see costs no look at the ticket.</summary>
    public string Desk { get; private set; } = "";

    public string Type { get; private set; } = "";

    public NpgsqlTsVector Words { get; private set; } = null!;

    internal sealed class Configuration : IEntityTypeConfiguration<SearchRow>
    {
        public void Configure(EntityTypeBuilder<SearchRow> row)
        {
            row.ToTable("ticket_search");
            row.HasKey(r => r.Sequence);
            row.Property(r => r.Sequence).ValueGeneratedNever();
            row.Property(r => r.Desk).HasMaxLength(40);
            row.Property(r => r.Type).HasMaxLength(40);
            row.HasOne<Ticket>().WithOne().HasForeignKey<SearchRow>(r => r.TicketId);
            row.HasIndex(r => r.Words).HasMethod("GIN");
        }
    }
}
