namespace Helpdesk.Schools;

/// <summary>What a school says of itself: its requisites. Null is unknown.</summary>
public sealed record SchoolDetails
{
    /// <summary>The short name.</summary>
    public string? Name { get; init; }

    public string? FullName { get; init; }

    public string? Kpp { get; init; }

    public string? Ogrn { get; init; }

    public string? LegalAddress { get; init; }

    public string? PostalAddress { get; init; }

    public string? City { get; init; }

    public string? Head { get; init; }

    /// <summary>Code of the region (<c>59</c>); the zone follows from it.</summary>
    public string? Region { get; init; }

    /// <summary>By the key of each requisite, in the order people read them; the history keeps these keys.</summary>
    public IReadOnlyList<(string Key, string? Value)> All =>
    [
        ("name", Name), ("full-name", FullName), ("kpp", Kpp), ("ogrn", Ogrn), ("legal-address", LegalAddress),
        ("postal-address", PostalAddress), ("city", City), ("head", Head), ("region", Region),
    ];

    /// <summary>These, and where one is unknown the other's.</summary>
    public SchoolDetails Over(SchoolDetails known) => new()
    {
        Name = Name ?? known.Name,
        FullName = FullName ?? known.FullName,
        Kpp = Kpp ?? known.Kpp,
        Ogrn = Ogrn ?? known.Ogrn,
        LegalAddress = LegalAddress ?? known.LegalAddress,
        PostalAddress = PostalAddress ?? known.PostalAddress,
        City = City ?? known.City,
        Head = Head ?? known.Head,
        Region = Region ?? known.Region,
    };
}
