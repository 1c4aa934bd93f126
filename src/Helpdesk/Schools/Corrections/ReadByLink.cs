using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools.Corrections;

/// <summary>What a responsible person sees by their link: their school as the registry has it, and what they asked to correct.</summary>
public sealed class ReadByLink(IDbContextFactory<HelpdeskDbContext> contexts, TimeProvider time)
{
    /// <param name="Waiting">What was proposed and not looked at yet; null when nothing waits.</param>
    public sealed record Response(School School, SchoolPerson Person, IReadOnlyList<SchoolSystem> Systems, SchoolCorrection? Waiting)
    {
        /// <summary>Requisites and the person's own data as they are now, by key.</summary>
        public Dictionary<string, string> Known { get; } = Together(School.Details, Person.Details);
    }

    /// <returns>Null when the link is not one of ours, is too old, or its person no longer answers for the school.</returns>
    public async Task<Response?> Handle(string secret, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await PersonOf(db, secret, time.Instant, cancellation) is not { } person)
            return null;
        var school = await db.Schools.AsNoTracking().SingleAsync(s => s.Id == person.SchoolId, cancellation);
        var systems = await db.SchoolSystems.AsNoTracking().Where(s => s.SchoolId == school.Id && s.EndedAt == null).OrderBy(s => s.GivenAt)
            .ToListAsync(cancellation);
        var waiting = await db.SchoolCorrections.AsNoTracking()
            .SingleOrDefaultAsync(c => c.SchoolId == school.Id && c.State == CorrectionState.Waiting, cancellation);
        return new(school, person, systems, waiting);
    }

    internal static async Task<SchoolPerson?> PersonOf(
        HelpdeskDbContext db, string secret, DateTimeOffset now, CancellationToken cancellation)
    {
        var hash = AskForLink.Hash(secret);
        return await db.SchoolLinks.Where(l => l.Hash == hash && l.ExpiresAt > now)
            .Join(db.SchoolPersons.Where(p => p.EndedAt == null), l => l.PersonId, p => p.Id, (_, p) => p)
            .SingleOrDefaultAsync(cancellation);
    }

    internal static Dictionary<string, string> Together(SchoolDetails school, SchoolPersonDetails person) =>
        SchoolFields.Answers(school).Concat(SchoolFields.Answers(person)).ToDictionary();
}
