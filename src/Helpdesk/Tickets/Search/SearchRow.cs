using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace Helpdesk.Tickets.Search;

/// <summary>
/// By which words a ticket is found: subject, answers of the form, requester, school, everything said. The database writes it, by
/// triggers, because what a search finds must be what is stored, whoever stored it: an action, an import of schools, an erasure.
/// </summary>
/// <remarks>
/// <para>
/// The functions <c>search_…</c> come with the migrations <c>TicketSearch</c>, <c>SearchMarks</c> and <c>SearchParts</c>. A word is a run
/// of letters and digits, in small letters, with <c>ё</c> as <c>е</c>; <c>ivanova@school.example</c> is three words. A telephone number is
/// found by its last four digits or any more of its end, so every such end is a word. Bounds keep the row under the megabyte that a
/// <c>tsvector</c> may have: 40 letters a word, 3,000 words of the ticket itself, 8,000 of its messages.
/// </para>
/// <para>Beside the words stand the marks of the ticket, see <see cref="SearchMarks"/>.</para>
/// </remarks>
internal sealed class SearchRow
{
    private SearchRow()
    {
    }

    /// <summary>Of the ticket: what is found is listed newest first.</summary>
    public long Sequence { get; private set; }

    public Guid TicketId { get; private set; }

    public NpgsqlTsVector Words { get; private set; } = null!;

    internal sealed class Configuration : IEntityTypeConfiguration<SearchRow>
    {
        public void Configure(EntityTypeBuilder<SearchRow> row)
        {
            row.ToTable("ticket_search");
            row.HasKey(r => r.Sequence);
            row.Property(r => r.Sequence).ValueGeneratedNever();
            row.HasOne<Ticket>().WithOne().HasForeignKey<SearchRow>(r => r.TicketId);
            row.HasIndex(r => r.Words).HasMethod("GIN");
        }
    }
}
