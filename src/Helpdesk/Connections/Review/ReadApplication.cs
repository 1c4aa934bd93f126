using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Review;

/// <summary>An application beside everything that is known already: what a reviewer needs to decide.</summary>
public sealed class ReadApplication(IDbContextFactory<HelpdeskDbContext> contexts, ReadTicket readTicket)
{
    private const int MostOthers = 20;

    public sealed record Response
    {
        public required ReadTicket.Response Read { get; init; }

        public required FormHistory History { get; init; }

        /// <summary>The revision whose successors are news to the reader.</summary>
        public required int LastRead { get; init; }

        /// <summary>Null while nobody has saved anything.</summary>
        public ApplicationReview? Review { get; init; }

        public required IReadOnlyList<CheckedRequirement> Checklist { get; init; }

        /// <summary>All remarks, the oldest first; the open ones among them.</summary>
        public required IReadOnlyList<FormRemark> Remarks { get; init; }

        /// <summary>The school with the application's INN; null when nobody knows it.</summary>
        public School? School { get; init; }

        public IReadOnlyList<SchoolSystem> Systems { get; init; } = [];

        public IReadOnlyList<SchoolPerson> Persons { get; init; } = [];

        /// <summary>Other tickets of the school or with its INN, the newest first.</summary>
        public IReadOnlyList<Ticket> Others { get; init; } = [];

        public required IReadOnlyList<ReviewFact> Facts { get; init; }

        public required IReadOnlyList<DeliveryTrouble> Troubles { get; init; }

        /// <summary>When the named person said that it is not them; null when that does not stand.</summary>
        public DateTimeOffset? DeniedAt { get; init; }

        /// <summary>The reader may decide and check; others only read.</summary>
        public bool MayDecide { get; init; }
    }

    /// <exception cref="TicketNotFound">There is no such ticket in sight, or nothing to review on it.</exception>
    public async Task<Response> Handle(string number, Actor actor, CancellationToken cancellation)
    {
        var read = await readTicket.Handle(number, actor, cancellation);
        var (ticket, type) = (read.Ticket, read.Type);
        if (type.Checklist.Count == 0)
            throw new TicketNotFound();

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var inn = type.Answer(FieldMeaning.SchoolInn, ticket.Fields) ?? ticket.Fields.GetValueOrDefault(School.InnKey, "");
        var school = await db.Schools.AsNoTracking().SingleOrDefaultAsync(s => s.Inn == inn, cancellation);
        var persons = school is null ? [] : await db.SchoolPersons.AsNoTracking()
            .Where(p => p.SchoolId == school.Id && p.EndedAt == null).OrderBy(p => p.Since).ToListAsync(cancellation);
        var email = type.Answer(FieldMeaning.RequesterEmail, ticket.Fields) ?? read.Requester.Email;
        var history = await FormHistory.Of(db, ticket, cancellation);
        return new()
        {
            Read = read,
            History = history,
            LastRead = await db.LastRead(ticket.Id, actor, cancellation),
            Review = await db.ApplicationReviews.AsNoTracking().SingleOrDefaultAsync(r => r.TicketId == ticket.Id, cancellation),
            Checklist = await Connections.Review.Checklist.Of(db, ticket, type, history, cancellation),
            Remarks =
                await db.FormRemarks.AsNoTracking().Where(r => r.TicketId == ticket.Id).OrderBy(r => r.AskedAt).ToListAsync(cancellation),
            School = school,
            Systems = school is null ? [] : await db.SchoolSystems.AsNoTracking()
                .Where(s => s.SchoolId == school.Id && s.EndedAt == null && s.Desk == ticket.Desk).OrderBy(s => s.GivenAt)
                .ToListAsync(cancellation),
            Persons = persons,
            Others = [.. (await Others(db, ticket, school?.Id, inn, cancellation)).Where(o => actor.Sees(read.Desk, o.Type))],
            Facts = ReviewFacts.Of(type, ticket.Fields, email, new(
                school, persons, await Elsewhere(db, email, school?.Id, cancellation),
                await SameOgrn(db, type.Answer(FieldMeaning.SchoolOgrn, ticket.Fields), inn, cancellation))),
            Troubles = await DeliveryTrouble.About(db, ticket, cancellation),
            DeniedAt = PersonDenial.Standing(read.Events),
            MayDecide = actor.May(Right.Decide, ticket.Desk),
        };
    }

    private static async Task<List<Ticket>> Others(
        HelpdeskDbContext db, Ticket ticket, Guid? school, string inn, CancellationToken cancellation)
    {
        var known = db.Tickets.Where(t => t.SchoolId == school && school != null).Select(t => t.Id);
        var written = db.Tickets.Where(t => t.Inn == inn && inn != "").Select(t => t.Id);
        return await db.Tickets.AsNoTracking().Where(t => t.Desk == ticket.Desk && t.Id != ticket.Id && known.Union(written).Contains(t.Id))
            .OrderByDescending(t => t.Sequence).Take(MostOthers).ToListAsync(cancellation);
    }

    private static async Task<IReadOnlyList<string>> Elsewhere(
        HelpdeskDbContext db, string? email, Guid? school, CancellationToken cancellation) => email is null
        ? []
        : await db.SchoolPersons.Where(p => p.EndedAt == null && p.SchoolId != school && p.Email!.ToLower() == email.ToLowerInvariant())
            .Join(db.Schools, p => p.SchoolId, s => s.Id, (_, s) => s.Name).Distinct().OrderBy(name => name).Take(5)
            .ToListAsync(cancellation);

    private static async Task<School?> SameOgrn(
        HelpdeskDbContext db, string? ogrn, string inn, CancellationToken cancellation) => ogrn is null
        ? null
        : await db.Schools.AsNoTracking().OrderBy(s => s.Inn).FirstOrDefaultAsync(s => s.Ogrn == ogrn && s.Inn != inn, cancellation);
}
