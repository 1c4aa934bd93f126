using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Tickets.Forms;

/// <summary>
/// A consent that somebody gave with a form: to which text and when (152-FZ art. 9(1): the operator has to prove it). Written once, never
/// changed; a withdrawal comes as a letter and is handled by people.
/// </summary>
public sealed class ConsentGiven
{
    public required Guid Id { get; init; }

    public required Guid TicketId { get; init; }

    /// <summary>Key of the field.</summary>
    public required string Field { get; init; }

    /// <summary>Version of the text that was agreed to.</summary>
    public required string Version { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The way it came.</summary>
    public required string Channel { get; init; }

    /// <summary>Who gave it, as they named themselves.</summary>
    public required string Person { get; init; }
}

internal sealed class ConsentGivenConfiguration : IEntityTypeConfiguration<ConsentGiven>
{
    public void Configure(EntityTypeBuilder<ConsentGiven> consent)
    {
        consent.ToTable("consent_given");
        consent.Property(c => c.Id).ValueGeneratedNever();
        consent.Property(c => c.Field).HasMaxLength(40);
        consent.Property(c => c.Version).HasMaxLength(60);
        consent.Property(c => c.Channel).HasMaxLength(20);
        consent.Property(c => c.Person).HasMaxLength(200);
        consent.HasOne<Ticket>().WithMany().HasForeignKey(c => c.TicketId);
        consent.HasIndex(c => c.TicketId);
    }
}

public static class ConsentSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<ConsentGiven> Consents => db.Set<ConsentGiven>();
    }

    extension(Work work)
    {
        /// <summary>
        /// Keeps the consents among the answers, as the actor's; one that they gave to the same text before stays as it is.
        /// </summary>
        public async Task KeepConsents(Ticket ticket, RequestType type, IReadOnlyDictionary<string, string> answers, string channel)
        {
            var (db, person) = (work.Db, work.Actor.Name);
            var given = type.Fields.Where(f => f.Kind == FieldKind.Consent && answers.ContainsKey(f.Key)).ToList();
            if (given.Count == 0)
                return;
            var name = person.Length <= 200 ? person : person[..200];
            // None can be there of a ticket that was made just now.
            var isNew = db.Entry(ticket).State == EntityState.Added;
            var before = isNew ? [] : await db.Consents.Where(c => c.TicketId == ticket.Id).ToListAsync(work.Cancellation);
            foreach (var field in given.Where(
                f => !before.Exists(c => c.Field == f.Key && c.Version == answers[f.Key] && c.Person == name)))
                db.Consents.Add(new()
                {
                    Id = Guid.CreateVersion7(work.Now),
                    TicketId = ticket.Id,
                    Field = field.Key,
                    Version = answers[field.Key],
                    At = work.Now,
                    Channel = channel,
                    Person = name,
                });
        }
    }
}
