using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Schools;
using Helpdesk.Tickets.Forms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake;

/// <summary>What the intake asks about types of which a school has one open request at a time.</summary>
public static class SchoolApplications
{
    /// <summary>
    /// The open request of this school. Whoever asks holds the school's place until the transaction ends, so that of two that come at once
    /// the second finds the first. Before any ticket is locked, never after.
    /// </summary>
    public static async Task<Guid?> OpenApplication(this Work work, string desk, RequestType type, string inn)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        await db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended({$"application/{desk}/{type.Key}/{inn}"}, 0))", cancellation);
        return (await db.OpenOf(desk, type, inn, null, cancellation))?.Id;
    }

    /// <summary>A form that finds the school in the register instead of asking for its names: for schools that are in it.</summary>
    public static bool IsForConnected(RequestType type) =>
        type.OnePerSchool && type.Field(FieldMeaning.SchoolInn) is not null && type.Field(FieldMeaning.SchoolFullName) is null
            && type.Field(FieldMeaning.SchoolName) is null;

    /// <summary>The application by which a school enters the register of this desk; null where there is none.</summary>
    public static RequestType? ConnectionOf(Desk desk) =>
        desk.RequestTypes.FirstOrDefault(t => t.OnePerSchool && t.Field(FieldMeaning.SchoolFullName) is not null);

    /// <summary>Where a school that is not in the register should have gone first; null when all is well.</summary>
    public static RequestType? NeededBefore(Desk desk, RequestType type, School? school) =>
        IsForConnected(type) && school is not { IsConnected: true } ? ConnectionOf(desk) : null;
}
