using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace Helpdesk.Schools;

/// <summary>
/// A school that is known; one of the registry once its application was approved. What it says of itself is changed only through
/// <see cref="SchoolEdit"/>, which keeps the history.
/// </summary>
public sealed class School
{
    /// <summary>
    /// The answer of a request that names a school by its INN, in every form; kept also where the form does not ask for it.
    /// </summary>
    public const string InnKey = "inn";

    private School()
    {
    }

    public School(string inn, string name, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Inn = inn;
        Name = Cut(name);
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>Ten digits, unique.</summary>
    public string Inn { get; private set; } = "";

    /// <summary>The short name, by which people call it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name of its charter.</summary>
    public string? FullName { get; private set; }

    public string? Kpp { get; private set; }

    public string? Ogrn { get; private set; }

    public string? LegalAddress { get; private set; }

    /// <summary>Null when it is the legal one.</summary>
    public string? PostalAddress { get; private set; }

    /// <summary>City or village; the only part of its address that strangers see.</summary>
    public string? City { get; private set; }

    /// <summary>Name and position of the head.</summary>
    public string? Head { get; private set; }

    /// <summary>Code of its region (<c>59</c>).</summary>
    public string? Region { get; private set; }

    /// <summary>IANA zone of the school; null when its region is not known.</summary>
    public string? Zone { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its application was approved and it entered the registry; null while it is only known.</summary>
    public DateTimeOffset? ConnectedAt { get; private set; }

    /// <summary>When it left the registry again; null while it is in it.</summary>
    public DateTimeOffset? DisconnectedAt { get; private set; }

    public NpgsqlTsVector Search { get; private set; } = null!;

    public bool IsConnected => ConnectedAt is not null && DisconnectedAt is null;

    public SchoolDetails Details => new()
    {
        Name = Name,
        FullName = FullName,
        Kpp = Kpp,
        Ogrn = Ogrn,
        LegalAddress = LegalAddress,
        PostalAddress = PostalAddress,
        City = City,
        Head = Head,
        Region = Region,
    };

    public void IsIn(string? region, string? zone)
    {
        Region = region ?? Region;
        Zone = zone ?? Zone;
    }

    internal void Describe(SchoolDetails details)
    {
        Name = Cut(details.Name ?? Name);
        FullName = details.FullName;
        Kpp = details.Kpp;
        Ogrn = details.Ogrn;
        LegalAddress = details.LegalAddress;
        PostalAddress = details.PostalAddress;
        City = details.City;
        Head = details.Head;
    }

    /// <summary>Enters the registry; one that had left it is in it again, from now on.</summary>
    internal void Connect(DateTimeOffset now)
    {
        if (IsConnected)
            return;
        ConnectedAt = now;
        DisconnectedAt = null;
    }

    internal void Disconnect(DateTimeOffset now) => DisconnectedAt ??= now;

    private static string Cut(string name) => name.Length <= 300 ? name : name[..300];
}

public static class SchoolSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<School> Schools => db.Set<School>();

        public DbSet<SchoolSystem> SchoolSystems => db.Set<SchoolSystem>();

        public DbSet<SchoolPerson> SchoolPersons => db.Set<SchoolPerson>();

        public DbSet<SchoolChange> SchoolChanges => db.Set<SchoolChange>();
    }
}
