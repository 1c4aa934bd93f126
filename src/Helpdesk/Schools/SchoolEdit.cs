using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools;

/// <summary>
/// Changes to one school by one person in one transaction, each with its line of history. The caller has locked the school.
/// </summary>
/// <param name="Reason">Why, in words for people; null where the change explains itself.</param>
/// <param name="TicketId">The ticket it comes from.</param>
public sealed record SchoolEdit(Work Work, School School, string? Reason = null, Guid? TicketId = null)
{
    private const int LongestReason = 1000;

    private HelpdeskDbContext Db => Work.Db;

    /// <exception cref="RuleViolation">It is longer than the history keeps.</exception>
    public string? Reason
    {
        get;
        init => field = Checked(value);
    } = Checked(Reason);

    /// <summary>
    /// Takes the requisites over; null ones become unknown (see <see cref="SchoolDetails.Over"/>), but for the name and the region.
    /// </summary>
    /// <returns>True when the region moved the school to another zone: its tickets are to be counted again.</returns>
    public bool Describe(SchoolDetails details)
    {
        foreach (var ((key, before), (_, after)) in School.Details.All.Zip(details.All))
            if (before != after && (after is not null || key is not ("name" or "region")))
                Write(SchoolChangeKind.Requisite, key, before, after);
        School.Describe(details);
        var zone = School.Zone;
        if (details.Region is { } code && Regions.Find(code) is { } region)
            School.IsIn(region.Code, region.ZoneId);
        return School.Zone != zone;
    }

    public void Connect()
    {
        if (School.IsConnected)
            return;
        School.Connect(Work.Now);
        Write(SchoolChangeKind.Connected);
    }

    /// <summary>Leaves the registry: its systems end with it.</summary>
    public async Task Disconnect(CancellationToken cancellation)
    {
        if (!School.IsConnected)
            return;
        foreach (var system in await Db.SchoolSystems.Where(s => s.SchoolId == School.Id && s.EndedAt == null).ToListAsync(cancellation))
            End(system);
        School.Disconnect(Work.Now);
        Write(SchoolChangeKind.Disconnected);
    }

    /// <returns>False when the school has this system already.</returns>
    public async Task<bool> Give(string desk, string system, CancellationToken cancellation)
    {
        var has = Db.SchoolSystems.Local.Any(s => s.SchoolId == School.Id && s.Desk == desk && s.System == system && s.EndedAt == null)
            || await Db.SchoolSystems.AnyAsync(
                s => s.SchoolId == School.Id && s.Desk == desk && s.System == system && s.EndedAt == null, cancellation);
        if (has)
            return false;
        Db.SchoolSystems.Add(new(School.Id, desk, system, Work.Actor.Name, TicketId, Work.Now));
        Write(SchoolChangeKind.SystemGiven, $"{desk}/{system}");
        return true;
    }

    public void End(SchoolSystem system)
    {
        system.End(Work.Now);
        Write(SchoolChangeKind.SystemEnded, $"{system.Desk}/{system.System}");
    }

    /// <summary>Names a responsible person; one with the same e-mail or name is described anew instead.</summary>
    public async Task<SchoolPerson> Name(SchoolPersonDetails details, CancellationToken cancellation)
    {
        var named = await Db.SchoolPersons.Where(p => p.SchoolId == School.Id && p.EndedAt == null).ToListAsync(cancellation);
        var known = named.Find(p => details.Email is not null && string.Equals(p.Email, details.Email, StringComparison.OrdinalIgnoreCase))
            ?? named.Find(p => p.Name == details.Name);
        if (known is null)
        {
            var person = new SchoolPerson(School.Id, details, Work.Now);
            Db.SchoolPersons.Add(person);
            Write(SchoolChangeKind.PersonNamed, after: Line(details));
            return person;
        }
        Change(known, details);
        return known;
    }

    public void Change(SchoolPerson person, SchoolPersonDetails details)
    {
        if (person.Details == details)
            return;
        Write(SchoolChangeKind.PersonChanged, before: Line(person.Details), after: Line(details));
        person.Describe(details);
    }

    public void End(SchoolPerson person)
    {
        person.End(Work.Now);
        Write(SchoolChangeKind.PersonEnded, before: Line(person.Details));
    }

    public void Write(SchoolChangeKind kind, string? what = null, string? before = null, string? after = null) => Db.SchoolChanges.Add(new()
    {
        Id = Guid.CreateVersion7(Work.Now),
        SchoolId = School.Id,
        At = Work.Now,
        Kind = kind,
        What = what,
        Before = before,
        After = after,
        Reason = Reason is { Length: > 1000 } ? Reason[..1000] : Reason,
        StaffId = Work.Actor.StaffId,
        ActorName = Work.Actor.Name,
        TicketId = TicketId,
    });

    private static string Line(SchoolPersonDetails person) =>
        string.Join(", ", new[] { person.Name, person.Position, person.Email, person.Phone }.Where(part => !string.IsNullOrEmpty(part)));

    private static string? Checked(string? reason) => reason is not { Length: > LongestReason } ? reason : throw new RuleViolation(
        $"Причина слишком длинная: {reason.Length} знаков, можно {LongestReason}.",
        $"The reason is too long: {reason.Length} characters, at most {LongestReason}.");
}
