using System.Text.Json;
using Helpdesk.Data;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Desks.Calendars;

/// <summary>
/// What a desk's calendar was made of from some moment on, besides the hours and days of its profile. Rows are added, never changed: a
/// clock keeps the number of the edition its deadline was counted by.
/// </summary>
public sealed class CalendarEdition
{
    public const int First = 1;

    public required string Desk { get; init; }

    /// <summary>1, 2, … within the desk; the highest is the one in force.</summary>
    public required int Number { get; init; }

    /// <summary>Version of the official calendar, kept in <see cref="OfficialCalendar"/>.</summary>
    public required string Official { get; init; }

    /// <summary>Days that administrators added, as <see cref="AddedDaysJson"/>; they win over those of the profile.</summary>
    public required string AddedDaysContent { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public IReadOnlyList<SpecialDay> AddedDays => field ??= AddedDaysJson.Read(AddedDaysContent);
}

/// <summary>An official production calendar as it was loaded. Rows are added, never changed.</summary>
public sealed class OfficialCalendar
{
    public required string Version { get; init; }

    /// <summary>In the JSON format of <see cref="ProductionCalendar.Parse"/>.</summary>
    public required string Content { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }
}

internal sealed class CalendarEditionConfiguration : IEntityTypeConfiguration<CalendarEdition>, IEntityTypeConfiguration<OfficialCalendar>
{
    public void Configure(EntityTypeBuilder<CalendarEdition> edition)
    {
        edition.ToTable("calendar_edition");
        edition.HasKey(e => new { e.Desk, e.Number });
        edition.Property(e => e.Desk).HasMaxLength(40);
        edition.Property(e => e.Official).HasMaxLength(16);
        edition.HasOne<OfficialCalendar>().WithMany().HasForeignKey(e => e.Official);
        edition.Property(e => e.AddedDaysContent).HasColumnName("added_days").HasColumnType("jsonb");
        edition.Ignore(e => e.AddedDays);
    }

    public void Configure(EntityTypeBuilder<OfficialCalendar> official)
    {
        official.ToTable("official_calendar");
        official.HasKey(o => o.Version);
        official.Property(o => o.Version).HasMaxLength(16);
    }
}

/// <summary>Days as they are kept: <c>[{"date":"2026-06-24","kind":"Hours","name":{…},"hours":["09:00-12:00"]}]</c>.</summary>
public static class AddedDaysJson
{
    private sealed record Day(DateOnly Date, DayKind Kind, LocalText? Name, IReadOnlyList<string>? Hours);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IEnumerable<SpecialDay> days) => JsonSerializer.Serialize(
        days.OrderBy(d => d.Date).Select(d => new Day(d.Date, d.Kind, d.Name, d.Hours?.Select(h => h.ToString()).ToList())), Options);

    public static IReadOnlyList<SpecialDay> Read(string json) =>
    [
        .. JsonSerializer.Deserialize<List<Day>>(json, Options)!
            .Select(d => new SpecialDay(d.Date, d.Kind, d.Name, Hours: d.Hours is null ? null : [.. d.Hours.Select(OpenInterval.Parse)])),
    ];
}

public static class CalendarSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<CalendarEdition> CalendarEditions => db.Set<CalendarEdition>();

        public DbSet<OfficialCalendar> OfficialCalendars => db.Set<OfficialCalendar>();
    }
}
