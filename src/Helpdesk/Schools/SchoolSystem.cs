namespace Helpdesk.Schools;

/// <summary>A system that a school has access to, or had.</summary>
public sealed class SchoolSystem
{
    private SchoolSystem()
    {
    }

    internal SchoolSystem(Guid schoolId, string desk, string system, string givenBy, Guid? ticketId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        SchoolId = schoolId;
        Desk = desk;
        System = system;
        GivenBy = givenBy;
        TicketId = ticketId;
        GivenAt = now;
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    /// <summary>The desk whose service it is.</summary>
    public string Desk { get; private set; } = "";

    /// <summary>Key of the service in the desk's profile.</summary>
    public string System { get; private set; } = "";

    public DateTimeOffset GivenAt { get; private set; }

    public string GivenBy { get; private set; } = "";

    /// <summary>The application it was given for; null for what was imported.</summary>
    public Guid? TicketId { get; private set; }

    /// <summary>Null while the school uses it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    internal void End(DateTimeOffset now) => EndedAt ??= now;
}
