using Helpdesk.Sla;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>
/// Reads what a promise promises: <c>kind</c> and <c>amount</c>, with <c>cutOff</c> and <c>roll</c> where the kind has them.
/// </summary>
internal static class ReadTarget
{
    private static readonly TimeSpan LongestElapsed = TimeSpan.FromDays(3660);
    private static readonly TimeSpan LongestWorkingTime = TimeSpan.FromHours(10_000);
    private const int MostDays = 3660;

    private enum Kind
    {
        Elapsed,
        WorkingTime,
        WorkingDays,
        CalendarDays,
    }

    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        ["elapsed"] = Kind.Elapsed,
        ["working-time"] = Kind.WorkingTime,
        ["working-days"] = Kind.WorkingDays,
        ["calendar-days"] = Kind.CalendarDays,
    };

    private static readonly Dictionary<string, Roll> Rolls = new() { ["forward"] = Roll.Forward, ["back"] = Roll.Back };

    /// <summary>Null when something in it is at fault.</summary>
    public static SlaTarget? Read(ProfileObject promise)
    {
        var kind = promise.Required("kind")?.OneOf(Kinds);
        var amount = promise.Required("amount");
        if (kind is null)
            return null;
        if (kind != Kind.WorkingTime)
            promise.Forbid("only a promise of kind working-time has a cut-off", "cutOff");
        if (kind != Kind.CalendarDays)
            promise.Forbid("only a promise of kind calendar-days is rolled", "roll");

        return kind switch
        {
            Kind.Elapsed => amount?.Duration(daysAllowed: true, LongestElapsed) is { } time ? new Elapsed(time) : null,
            Kind.WorkingTime => WorkingTime(promise, amount),
            Kind.WorkingDays => amount?.WholeNumber(1, MostDays) is { } days ? new WorkingDays(days) : null,
            _ => CalendarDays(promise, amount),
        };
    }

    private static WorkingTime? WorkingTime(ProfileObject promise, ProfileValue? amount)
    {
        var time = amount?.Duration(daysAllowed: false, LongestWorkingTime);
        if (promise.Optional("cutOff") is not { } written)
            return time is null ? null : new WorkingTime(time.Value, null);
        return written.TimeOfDay() is { } cutOff && time is not null ? new WorkingTime(time.Value, cutOff) : null;
    }

    private static CalendarDays? CalendarDays(ProfileObject promise, ProfileValue? amount)
    {
        var roll = promise.Optional("roll") is { } written ? written.OneOf(Rolls) : Roll.Forward;
        return amount?.WholeNumber(1, MostDays) is { } days && roll is not null ? new CalendarDays(days, roll.Value) : null;
    }
}
