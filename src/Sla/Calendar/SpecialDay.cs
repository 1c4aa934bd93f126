namespace Helpdesk.Sla;

/// <summary>A date whose hours differ from the weekly ones.</summary>
/// <param name="Date">Local date in the calendar's zone.</param>
/// <param name="Kind">What happens to the hours.</param>
/// <param name="Name">Name of the holiday or the reason, for explanations.</param>
/// <param name="MovedFrom">The date a moved day off came from.</param>
/// <param name="Hours">Only for <see cref="DayKind.Hours"/>, and required there: at least one interval, in order, without overlap.</param>
/// <exception cref="ArgumentException">Hours are missing, superfluous, out of order or overlap.</exception>
public sealed record SpecialDay(
    DateOnly Date, DayKind Kind, LocalText? Name = null, DateOnly? MovedFrom = null, IReadOnlyList<OpenInterval>? Hours = null)
{
    public IReadOnlyList<OpenInterval>? Hours { get; } = Checked(Date, Kind, Hours);

    private static OpenInterval[]? Checked(DateOnly date, DayKind kind, IReadOnlyList<OpenInterval>? hours)
    {
        if (!Enum.IsDefined(kind))
            throw new ArgumentException($"{date:yyyy-MM-dd}: unknown kind of day {kind}.");
        if (kind == DayKind.Hours != hours is { Count: > 0 })
            throw new ArgumentException($"{date:yyyy-MM-dd}: hours belong to a day of kind 'hours' and only to it.");

        return hours is null ? null : WeeklyHours.Ordered(hours, $"{date:yyyy-MM-dd}");
    }
}
