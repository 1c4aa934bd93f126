using static Helpdesk.Sla.ExplanationStep;

namespace Helpdesk.Sla;

/// <summary>Steps in English, one line each.</summary>
internal static class EnglishWording
{
    private static readonly DateWords Words = DateWords.English;

    internal static string Of(ExplanationStep step) => step switch
    {
        Promised s => $"Promised: {Promise(s.Target)}{Clause(s.Clause)}",
        Received s => $"Received: {Words.Moment(s.At)} ({ZoneNames.Of(s.Zone, "en")})",
        CountingStarts { Reason: StartReason.DayAfterReceipt } s =>
            $"The day of receipt is not counted, counting starts with the next: {Words.Day(DateWords.DateOf(s.At))}",
        CountingStarts s => $"Counting starts at {Words.Moment(s.At)}: received {Start(s.Reason)}",
        Skipped s => $"Skipped: {Words.Days(s.First, s.Last)} — {Reason(s)}",
        UnusualDay s =>
            $"{Unusual(s)}: {Words.Day(s.Date)}, {Words.Hours(s.OpensAt, s.ClosesAt)}{(s.Name is null ? "" : $" ({s.Name.En})")}",
        Counted s => $"Counted {Words.Amount(s.Amount)}: {Stretch(s)}{(s.From.Offset == s.To.Offset ? "" : " (the clocks changed)")}",
        CountedDays { Days: 1 } s => $"Working day {s.FirstNumber}: {Words.Day(s.First)}",
        CountedDays s => $"Working days {s.FirstNumber}–{s.FirstNumber + s.Days - 1}: {Words.Days(s.First, s.Last)}",
        CountedCalendarDays s => $"Counted {Number(s.Days, "calendar day")}: {Words.Days(s.First, s.Last)}"
            + (s.Last.DayNumber - s.First.DayNumber + 1 > s.Days ? ", without the paused days" : ""),
        CountedElapsed s => $"Counted {Words.Amount(s.Amount)} without a break from {Words.Moment(s.From)}",
        Paused s => $"Paused: {Words.Moment(s.From)} – {Words.Moment(s.To)}; {Effect(s)}{(s.Reason is null ? "" : $" ({s.Reason})")}",
        PutOff s => $"The pause puts the deadline off: {Words.Moment(s.To)}",
        CutOffPassed s => $"{Words.Moment(s.CountsFrom)} is later than {Words.Time(s.CutOff)}: due at the opening of the next working day",
        DoesNotFit s => $"{Words.Amount(s.OpenLeft)} left before closing at {Words.Time(s.ClosesAt)}, less than promised: "
            + "due at the opening of the next working day",
        Rolled s => $"{Words.Day(s.From)} is not a working day: the deadline moves to {Roll(s)}, {Words.Day(s.To)}",
        CalendarUsed s => $"Calendar: version {s.Version}; {Official(s)}",
        Provisional s => $"Provisional: there is no official production calendar for {string.Join(", ", s.Years)} yet, the holidays are "
            + "those of the law; the deadline will be computed again when it is published",
        Due s => $"Due: {Words.Moment(s.At)} ({ZoneNames.Of(s.Zone, "en")})",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static string Number(int n, string what) => n == 1 ? $"{n} {what}" : $"{n} {what}s";

    private static string Promise(SlaTarget target) => target switch
    {
        Elapsed t => $"{Words.Amount(t.Amount)} without a break, regardless of working hours",
        WorkingTime { CutOff: { } cutOff } t => $"{Words.Amount(t.Amount)} of working time, "
            + "or the opening of the next working day "
            + $"if the request came later than {Words.Time(cutOff)} or the time does not fit into the day",
        WorkingTime t => $"{Words.Amount(t.Amount)} of working time",
        WorkingDays t => Number(t.Days, "working day"),
        CalendarDays { Roll: Sla.Roll.Back } t => $"{Number(t.Days, "calendar day")}, from a day off back to a working day",
        CalendarDays t => $"{Number(t.Days, "calendar day")}, from a day off on to a working day",
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };

    private static string Clause(string? clause) => clause is null ? "" : $" ({ClauseWords.Say(clause, "en")})";

    private static string Start(StartReason reason) => reason switch
    {
        StartReason.BeforeOpening => "before opening",
        StartReason.InBreak => "in a break",
        StartReason.AfterClosing => "after closing",
        _ => "on a day off",
    };

    private static string Reason(Skipped s) => s.Reason switch
    {
        DayReason.Weekend => "weekend",
        DayReason.ClosedWeekday => "no hours by the weekly schedule",
        DayReason.Holiday => s.Name!.En,
        DayReason.MovedDayOff => $"day off moved from {Words.Date(s.MovedFrom!.Value)}{(s.Name is null ? "" : $" ({s.Name.En})")}",
        DayReason.OfficialDayOff => "day off by the production calendar",
        DayReason.OwnDayOff => s.Name is null ? "day off of the organisation" : $"day off of the organisation: {s.Name.En}",
        DayReason.ClocksJumped => "the clocks jumped over the working hours",
        _ => "paused",
    };

    private static string Unusual(UnusualDay s) => (s.Kind, s.Date.DayOfWeek) switch
    {
        (DayKind.Short, _) => "Short day",
        (DayKind.Hours, _) => "Day with its own hours",
        (DayKind.Work, DayOfWeek.Saturday) => "Working Saturday",
        (DayKind.Work, DayOfWeek.Sunday) => "Working Sunday",
        (DayKind.Work, _) => "Working day outside the schedule",
        (_, DayOfWeek.Saturday) => "Working Saturday, short day",
        (_, DayOfWeek.Sunday) => "Working Sunday, short day",
        _ => "Short working day outside the schedule",
    };

    private static string Stretch(Counted s)
    {
        var first = DateWords.DateOf(s.From);
        if (s.WholeDayHours is not { } hours)
            return $"{Words.Day(first)}, {Words.Hours(s.From, s.To)}";

        var days = Words.Days(first, DateWords.DateOf(s.To.AddTicks(-1)));
        var each = string.Join(", ", hours).Replace('-', '–');
        return s.Days == 1 ? $"{days}, {each}" : $"{days}, {Number(s.Days, "working day")} of {each}";
    }

    private static string Effect(Paused s) => s switch
    {
        { OpenTimeLeft: { } left } => $"{Words.Amount(left)} of working time left",
        { DaysCovered: { } days } => days == 0 ? "no day was lost" : $"{Number(days, "day")} not counted",
        _ => $"the deadline moves by {Words.Amount(s.To - s.From)}",
    };

    private static string Roll(Rolled s) => s switch
    {
        { BackIsPast: true } => "the next working day (the previous one was over before the request came)",
        { Roll: Sla.Roll.Back } => "the previous working day",
        _ => "the next working day",
    };

    internal static string WithoutVersion(CalendarUsed s) =>
        (s.Official is null ? "Without a production calendar" : "By the production calendar of the Russian Federation") + OwnDays(s);

    private static string Official(CalendarUsed s) =>
        (s.Official is null ? "no production calendar" : $"production calendar of the Russian Federation, version {s.Official}")
        + OwnDays(s);

    private static string OwnDays(CalendarUsed s) => s.OwnDays == 0 ? "" : "; " + Number(s.OwnDays, "special day") + " of its own";
}
