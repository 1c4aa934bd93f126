using Helpdesk.Sla;

namespace Helpdesk.Desks;

/// <summary>
/// An organisation that answers requests, as its profile describes it. Never changes: a changed profile is a new desk value with another
/// <see cref="Version"/>.
/// </summary>
public sealed record Desk
{
    public required string Key { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Begins the ticket numbers of the desk: <c>MP</c> in <c>MP-15</c>.</summary>
    public required string NumberPrefix { get; init; }

    public required WorkingCalendar Calendar { get; init; }

    public required IReadOnlyList<DeskPromise> Promises { get; init; }

    public required IReadOnlyList<DeskService> Services { get; init; }

    public required IReadOnlyList<RequestType> RequestTypes { get; init; }

    /// <summary>Key of the type that a mail becomes; null for the first.</summary>
    public string? MailType { get; init; }

    /// <summary>A mail says nowhere what it is about: it becomes a ticket of this type.</summary>
    public RequestType TypeForMail => RequestType(MailType ?? "") ?? RequestTypes[0];

    /// <summary>The ways in that the desk offers, each with a sentence on how to use it.</summary>
    public required IReadOnlyList<DeskChannel> Channels { get; init; }

    public DeskContacts? Contacts { get; init; }

    /// <summary>Who has a part on this desk signs in with a second factor as well.</summary>
    public bool DemandsSecondFactor { get; init; }

    /// <summary>Short hash of the profile: twelve lower-case hex digits.</summary>
    public required string Version { get; init; }

    /// <summary>
    /// Number of the edition of <see cref="Calendar"/>; 0 for the profile as written, with the official calendar that comes with the
    /// program.
    /// </summary>
    public int CalendarEdition { get; init; }

    /// <summary>
    /// The profile as it was read, to keep beside <see cref="Version"/> so that old tickets are explained by their own rules.
    /// </summary>
    public required string ProfileJson { get; init; }

    public DeskPromise? Promise(string key) => Promises.FirstOrDefault(promise => promise.Key == key);

    public DeskService? Service(string key) => Services.FirstOrDefault(service => service.Key == key);

    /// <summary>What can be asked of it, for a sentence: «Техническая поддержка», «Замена карты».</summary>
    public LocalText TypeNames => new(
        string.Join(", ", RequestTypes.Select(t => $"«{t.Name.Ru}»")), string.Join(", ", RequestTypes.Select(t => $"“{t.Name.En}”")));

    public RequestType? RequestType(string key) => RequestTypes.FirstOrDefault(type => type.Key == key);

    /// <summary>
    /// The calendar that counts a promise: in the school's zone where the promise says so and the school has one, else in the desk's.
    /// </summary>
    public WorkingCalendar CalendarFor(DeskPromise promise, TimeZoneInfo? schoolZone) =>
        promise.ZoneIsSchool && schoolZone is not null ? Calendar.In(schoolZone) : Calendar;
}
