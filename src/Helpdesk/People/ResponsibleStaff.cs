using Helpdesk.Data;
using Helpdesk.Desks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.People;

/// <summary>
/// Who answers for what on some desks, read in one question and asked for as many tickets as there are. People who are switched off or
/// no longer work on the desk do not count: then the next wider word decides.
/// </summary>
public sealed class ResponsibleStaff
{
    public sealed record Responsible(StaffUser Person, ResponsibleSide Side);

    private sealed record Row(ResponsiblePerson Of, StaffUser Person);

    private readonly ILookup<string, Row> _rows;

    private ResponsibleStaff(IEnumerable<Row> rows) => _rows = rows.ToLookup(r => r.Of.Desk);

    public static async Task<ResponsibleStaff> Load(HelpdeskDbContext db, IReadOnlyCollection<string> desks, CancellationToken cancellation)
    {
        var roles = db.DeskRoles;
        var rows = await db.ResponsiblePersons.AsNoTracking().Where(r => desks.Contains(r.Desk))
            .Join(db.Staff.AsNoTracking().Where(u => u.IsActive), r => r.UserId, u => u.Id, (r, u) => new { Of = r, Person = u })
            .Where(x => x.Person.IsAdministrator || roles.Any(d => d.UserId == x.Person.Id && d.Desk == x.Of.Desk))
            .ToListAsync(cancellation);
        return new(rows.Select(r => new Row(r.Of, r.Person)));
    }

    /// <summary>
    /// The people nearest to a request, each side by itself: those named for its service and type, else for the service, else for the
    /// type, else for the whole desk. Of a request about several services, those of each.
    /// </summary>
    /// <param name="services">Services the request is about; empty when it names none.</param>
    /// <returns>The technical side first, by name; nobody twice on one side.</returns>
    public IReadOnlyList<Responsible> For(string desk, string type, IReadOnlyCollection<string> services) =>
    [
        .. from side in Enum.GetValues<ResponsibleSide>()
           let named = _rows[desk].Where(r => r.Of.Side == side).ToList()
           let nearest = services.Count > 0 ? services.SelectMany(s => Nearest(named, type, s)) : Nearest(named, type, null)
           from person in nearest.DistinctBy(u => u.Id).OrderBy(u => u.DisplayName, StringComparer.CurrentCulture)
           select new Responsible(person, side),
    ];

    private static IEnumerable<StaffUser> Nearest(IReadOnlyList<Row> named, string type, string? service) =>
        named.Where(r => (r.Of.Service is null || r.Of.Service == service) && (r.Of.RequestType is null || r.Of.RequestType == type))
            .GroupBy(r => (r.Of.Service is null ? 0 : 2) + (r.Of.RequestType is null ? 0 : 1))
            .MaxBy(g => g.Key)?.Select(r => r.Person) ?? [];
}

/// <summary>The other half of the table's description: desks do not know who the people are.</summary>
internal sealed class ResponsibleStaffConfiguration : IEntityTypeConfiguration<ResponsiblePerson>
{
    public void Configure(EntityTypeBuilder<ResponsiblePerson> row)
    {
        row.HasOne<StaffUser>().WithMany().HasForeignKey(r => r.UserId);
        row.HasIndex(r => r.UserId);
    }
}
