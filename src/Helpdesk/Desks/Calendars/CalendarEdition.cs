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

public static class CalendarSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<CalendarEdition> CalendarEditions => db.Set<CalendarEdition>();

        public DbSet<OfficialCalendar> OfficialCalendars => db.Set<OfficialCalendar>();
    }
}
