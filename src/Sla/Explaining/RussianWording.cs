using static Helpdesk.Sla.ExplanationStep;

namespace Helpdesk.Sla;

/// <summary>Steps in Russian, one line each.</summary>
internal static class RussianWording
{
    private static readonly DateWords Words = DateWords.Russian;

    internal static string Of(ExplanationStep step) => step switch
    {
        Promised s => $"Обещано: {Promise(s.Target)}{Clause(s.Clause)}",
        Received s => $"Получено: {Words.Moment(s.At)} ({ZoneNames.Of(s.Zone, "ru")})",
        CountingStarts { Reason: StartReason.DayAfterReceipt } s =>
            $"День получения не считается, отсчёт со следующего: {Words.Day(DateWords.DateOf(s.At))}",
        CountingStarts s => $"Отсчёт начинается: {Words.Moment(s.At)} (получено {Start(s.Reason)})",
        Skipped s => $"Пропущено: {Words.Days(s.First, s.Last)} — {Reason(s)}",
        UnusualDay s =>
            $"{Unusual(s)}: {Words.Day(s.Date)}, {Words.Hours(s.OpensAt, s.ClosesAt)}{(s.Name is null ? "" : $" ({s.Name.Ru})")}",
        Counted s => $"Засчитано {Words.Amount(s.Amount)}: {Stretch(s)}{(s.From.Offset == s.To.Offset ? "" : " (часы переведены)")}",
        CountedDays { Days: 1 } s => $"Рабочий день {s.FirstNumber}: {Words.Day(s.First)}",
        CountedDays s => $"Рабочие дни {s.FirstNumber}–{s.FirstNumber + s.Days - 1}: {Words.Days(s.First, s.Last)}",
        CountedCalendarDays s => $"Отсчитано {CalendarDays(s.Days)}: {Words.Days(s.First, s.Last)}"
            + (s.Last.DayNumber - s.First.DayNumber + 1 > s.Days ? ", кроме дней на паузе" : ""),
        CountedElapsed s => $"Отсчитано {Words.Amount(s.Amount)} подряд, начало: {Words.Moment(s.From)}",
        Paused s => $"Пауза: {Words.Moment(s.From)} – {Words.Moment(s.To)}; {Effect(s)}{(s.Reason is null ? "" : $" ({s.Reason})")}",
        PutOff s => $"Из-за паузы срок отодвинут: {Words.Moment(s.To)}",
        CutOffPassed s => $"{Words.Moment(s.CountsFrom)} — позже {Words.Time(s.CutOff)}: срок — открытие следующего рабочего дня",
        DoesNotFit s => $"До закрытия в {Words.Time(s.ClosesAt)} остаётся {Words.Amount(s.OpenLeft)}, меньше обещанного: "
            + "срок — открытие следующего рабочего дня",
        Rolled s => $"{Words.Day(s.From)} — нерабочий день: срок переносится на {Roll(s)}, {Words.Day(s.To)}",
        CalendarUsed s => $"Календарь: версия {s.Version}; {Official(s)}",
        Provisional s => $"Предварительно: на {string.Join(", ", s.Years)} {(s.Years.Count == 1 ? "год" : "годы")} нет официального "
            + "производственного календаря, праздники взяты по закону; срок пересчитают, когда он выйдет",
        Due s => $"Срок: {Words.Moment(s.At)} ({ZoneNames.Of(s.Zone, "ru")})",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>"1 день", "2 дня", "5 дней", "11 дней", "21 день".</summary>
    internal static string Number(int n, string one, string few, string many) => (n % 100, n % 10) switch
    {
        ( >= 11 and <= 14, _) => $"{n} {many}",
        (_, 1) => $"{n} {one}",
        (_, >= 2 and <= 4) => $"{n} {few}",
        _ => $"{n} {many}",
    };

    private static string CalendarDays(int n) => Number(n, "календарный день", "календарных дня", "календарных дней");

    private static string Promise(SlaTarget target) => target switch
    {
        Elapsed t => $"{Words.Amount(t.Amount)} подряд, без учёта рабочих часов",
        WorkingTime { CutOff: { } cutOff } t => $"{Words.Amount(t.Amount)} рабочего времени, "
            + $"а если заявка пришла позже {Words.Time(cutOff)} или время не помещается в этот день — открытие следующего рабочего дня",
        WorkingTime t => $"{Words.Amount(t.Amount)} рабочего времени",
        WorkingDays t => Number(t.Days, "рабочий день", "рабочих дня", "рабочих дней"),
        CalendarDays { Roll: Sla.Roll.Back } t => $"{CalendarDays(t.Days)}, с нерабочего дня — назад на рабочий",
        CalendarDays t => $"{CalendarDays(t.Days)}, с нерабочего дня — вперёд на рабочий",
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };

    private static string Clause(string? clause) => clause is null ? "" : $" ({ClauseWords.Say(clause, "ru")})";

    private static string Start(StartReason reason) => reason switch
    {
        StartReason.BeforeOpening => "до открытия",
        StartReason.InBreak => "в перерыве",
        StartReason.AfterClosing => "после закрытия",
        _ => "в нерабочий день",
    };

    private static string Reason(Skipped s) => s.Reason switch
    {
        DayReason.Weekend => s.First == s.Last ? "выходной" : "выходные",
        DayReason.ClosedWeekday => "по расписанию нет рабочих часов",
        DayReason.Holiday => s.Name!.Ru,
        DayReason.MovedDayOff => $"выходной, перенесённый с {Words.Date(s.MovedFrom!.Value)}{(s.Name is null ? "" : $" ({s.Name.Ru})")}",
        DayReason.OfficialDayOff => "день отдыха по производственному календарю",
        DayReason.OwnDayOff => s.Name is null ? "нерабочий день организации" : $"нерабочий день организации: {s.Name.Ru}",
        DayReason.ClocksJumped => "рабочих часов нет из-за перевода часов",
        _ => "пауза",
    };

    private static string Unusual(UnusualDay s) => (s.Kind, s.Date.DayOfWeek) switch
    {
        (DayKind.Short, _) => "Короткий день",
        (DayKind.Hours, _) => "День с особыми часами",
        (DayKind.Work, DayOfWeek.Saturday) => "Рабочая суббота",
        (DayKind.Work, DayOfWeek.Sunday) => "Рабочее воскресенье",
        (DayKind.Work, _) => "Рабочий день вне расписания",
        (_, DayOfWeek.Saturday) => "Рабочая суббота, короткий день",
        (_, DayOfWeek.Sunday) => "Рабочее воскресенье, короткий день",
        _ => "Рабочий день вне расписания, короткий",
    };

    private static string Stretch(Counted s)
    {
        var first = DateWords.DateOf(s.From);
        if (s.WholeDayHours is not { } hours)
            return $"{Words.Day(first)}, {Words.Hours(s.From, s.To)}";

        var days = Words.Days(first, DateWords.DateOf(s.To.AddTicks(-1)));
        var each = string.Join(", ", hours).Replace('-', '–');
        return s.Days == 1 ? $"{days}, {each}" : $"{days}, {Number(s.Days, "рабочий день", "рабочих дня", "рабочих дней")} по {each}";
    }

    private static string Effect(Paused s) => s switch
    {
        { OpenTimeLeft: { } left } => $"осталось {Words.Amount(left)} рабочего времени",
        { DaysCovered: { } days } => days == 0 ? "ни один день не пропал"
            : $"не {(days % 10 == 1 && days % 100 != 11 ? "засчитан" : "засчитано")} {Number(days, "день", "дня", "дней")}",
        _ => $"срок сдвинут на {Words.Amount(s.To - s.From)}",
    };

    private static string Roll(Rolled s) => s switch
    {
        { BackIsPast: true } => "следующий рабочий день (предыдущий закончился раньше, чем пришла заявка)",
        { Roll: Sla.Roll.Back } => "предыдущий рабочий день",
        _ => "следующий рабочий день",
    };

    internal static string WithoutVersion(CalendarUsed s) =>
        (s.Official is null ? "Без производственного календаря" : "По производственному календарю РФ") + OwnDays(s);

    private static string Official(CalendarUsed s) =>
        (s.Official is null ? "без производственного календаря" : $"производственный календарь РФ, версия {s.Official}") + OwnDays(s);

    private static string OwnDays(CalendarUsed s) =>
        s.OwnDays == 0 ? "" : "; " + Number(s.OwnDays, "свой особый день", "своих особых дня", "своих особых дней");
}
