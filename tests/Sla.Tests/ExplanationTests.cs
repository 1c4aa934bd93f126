namespace Helpdesk.Sla.Tests;

/// <summary>Whole explanations, as people read them. The versions of the calendar are replaced by V.</summary>
public sealed class ExplanationTests
{
    private static readonly WorkingTime Response = new(TimeSpan.FromHours(2), new TimeOnly(15, 0));

    [Fact]
    public void A_request_after_the_cut_off() => Reads(Response, "2026-11-20 15:00:01", "6.6",
        """
        Обещано: 2 ч рабочего времени, а если заявка пришла позже 15:00 или время не помещается в этот день — открытие следующего рабочего дня (п. 6.6)
        Получено: пт 20 ноября 2026, 15:00:01 (время Екатеринбурга)
        пт 20 ноября 2026, 15:00:01 — позже 15:00: срок — открытие следующего рабочего дня
        Пропущено: сб 21 – вс 22 ноября 2026 — выходные
        Срок: пн 23 ноября 2026, 09:00 (время Екатеринбурга)
        Календарь: версия V; производственный календарь РФ, версия V
        """,
        """
        Promised: 2 h of working time, or the opening of the next working day if the request came later than 15:00 or the time does not fit into the day (cl. 6.6)
        Received: Fri 20 November 2026, 15:00:01 (Yekaterinburg time)
        Fri 20 November 2026, 15:00:01 is later than 15:00: due at the opening of the next working day
        Skipped: Sat 21 – Sun 22 November 2026 — weekend
        Due: Mon 23 November 2026, 09:00 (Yekaterinburg time)
        Calendar: version V; production calendar of the Russian Federation, version V
        """);

    [Fact]
    public void Working_time_with_a_pause_over_the_weekend() => Reads(new WorkingTime(TimeSpan.FromHours(2)), "2026-11-20 17:30", null,
        """
        Обещано: 2 ч рабочего времени
        Получено: пт 20 ноября 2026, 17:30 (время Екатеринбурга)
        Засчитано 15 мин: пт 20 ноября 2026, 17:30–17:45
        Пауза: пт 20 ноября 2026, 17:45 – пн 23 ноября 2026, 10:00:00,5; осталось 1 ч 45 мин рабочего времени
        Засчитано 1 ч 45 мин: пн 23 ноября 2026, 10:00:00,5–11:45:00,5
        Срок: пн 23 ноября 2026, 11:45:00,5 (время Екатеринбурга)
        Календарь: версия V; производственный календарь РФ, версия V
        """,
        """
        Promised: 2 h of working time
        Received: Fri 20 November 2026, 17:30 (Yekaterinburg time)
        Counted 15 min: Fri 20 November 2026, 17:30–17:45
        Paused: Fri 20 November 2026, 17:45 – Mon 23 November 2026, 10:00:00.5; 1 h 45 min of working time left
        Counted 1 h 45 min: Mon 23 November 2026, 10:00:00.5–11:45:00.5
        Due: Mon 23 November 2026, 11:45:00.5 (Yekaterinburg time)
        Calendar: version V; production calendar of the Russian Federation, version V
        """,
        ("2026-11-20 17:45", "2026-11-23 10:00:00.5"));

    [Fact]
    public void Working_days_over_the_May_holidays() => Reads(new WorkingDays(7), "2026-04-28 10:00", "17",
        """
        Обещано: 7 рабочих дней (п. 17)
        Получено: вт 28 апреля 2026, 10:00 (время Екатеринбурга)
        День получения не считается, отсчёт со следующего: ср 29 апреля 2026
        Рабочий день 1: ср 29 апреля 2026
        Короткий день: чт 30 апреля 2026, 09:00–17:00
        Рабочий день 2: чт 30 апреля 2026
        Пропущено: пт 1 мая 2026 — Праздник Весны и Труда
        Пропущено: сб 2 – вс 3 мая 2026 — выходные
        Рабочий день 3: пн 4 мая 2026
        Пауза: вт 5 мая 2026, 09:00 – ср 6 мая 2026, 18:00; не засчитано 2 дня
        Пропущено: вт 5 – ср 6 мая 2026 — пауза
        Рабочий день 4: чт 7 мая 2026
        Короткий день: пт 8 мая 2026, 09:00–17:00
        Рабочий день 5: пт 8 мая 2026
        Пропущено: сб 9 мая 2026 — День Победы
        Пропущено: вс 10 мая 2026 — выходной
        Пропущено: пн 11 мая 2026 — выходной, перенесённый с 9 мая 2026 (День Победы)
        Рабочие дни 6–7: вт 12 – ср 13 мая 2026
        Срок: ср 13 мая 2026, 18:00 (время Екатеринбурга)
        Календарь: версия V; производственный календарь РФ, версия V
        """,
        """
        Promised: 7 working days (cl. 17)
        Received: Tue 28 April 2026, 10:00 (Yekaterinburg time)
        The day of receipt is not counted, counting starts with the next: Wed 29 April 2026
        Working day 1: Wed 29 April 2026
        Short day: Thu 30 April 2026, 09:00–17:00
        Working day 2: Thu 30 April 2026
        Skipped: Fri 1 May 2026 — Spring and Labour Day
        Skipped: Sat 2 – Sun 3 May 2026 — weekend
        Working day 3: Mon 4 May 2026
        Paused: Tue 5 May 2026, 09:00 – Wed 6 May 2026, 18:00; 2 days not counted
        Skipped: Tue 5 – Wed 6 May 2026 — paused
        Working day 4: Thu 7 May 2026
        Short day: Fri 8 May 2026, 09:00–17:00
        Working day 5: Fri 8 May 2026
        Skipped: Sat 9 May 2026 — Victory Day
        Skipped: Sun 10 May 2026 — weekend
        Skipped: Mon 11 May 2026 — day off moved from 9 May 2026 (Victory Day)
        Working days 6–7: Tue 12 – Wed 13 May 2026
        Due: Wed 13 May 2026, 18:00 (Yekaterinburg time)
        Calendar: version V; production calendar of the Russian Federation, version V
        """,
        ("2026-05-05 09:00", "2026-05-06 18:00"));

    [Fact]
    public void A_deadline_that_cannot_roll_back_into_the_past() =>
        Reads(new CalendarDays(3, Roll.Back), "2027-12-31 10:00", "59-FZ, art. 8, part 2; cl. 3.7",
        """
        Обещано: 3 календарных дня, с нерабочего дня — назад на рабочий (59-ФЗ, ст. 8, ч. 2; п. 3.7)
        Получено: пт 31 декабря 2027, 10:00 (время Екатеринбурга)
        День получения не считается, отсчёт со следующего: сб 1 января 2028
        Отсчитано 3 календарных дня: сб 1 – пн 3 января 2028
        Пропущено: пн 3 – чт 6 января 2028 — Новогодние каникулы
        Пропущено: пт 7 января 2028 — Рождество Христово
        Пропущено: сб 8 января 2028 — Новогодние каникулы
        Пропущено: вс 9 января 2028 — выходной
        пн 3 января 2028 — нерабочий день: срок переносится на следующий рабочий день (предыдущий закончился раньше, чем пришла заявка), пн 10 января 2028
        Срок: пн 10 января 2028, 18:00 (время Екатеринбурга)
        Календарь: версия V; производственный календарь РФ, версия V
        Предварительно: на 2028 год нет официального производственного календаря, праздники взяты по закону; срок пересчитают, когда он выйдет
        """,
        """
        Promised: 3 calendar days, from a day off back to a working day (59-FZ, art. 8, part 2; cl. 3.7)
        Received: Fri 31 December 2027, 10:00 (Yekaterinburg time)
        The day of receipt is not counted, counting starts with the next: Sat 1 January 2028
        Counted 3 calendar days: Sat 1 – Mon 3 January 2028
        Skipped: Mon 3 – Thu 6 January 2028 — New Year holidays
        Skipped: Fri 7 January 2028 — Orthodox Christmas
        Skipped: Sat 8 January 2028 — New Year holidays
        Skipped: Sun 9 January 2028 — weekend
        Mon 3 January 2028 is not a working day: the deadline moves to the next working day (the previous one was over before the request came), Mon 10 January 2028
        Due: Mon 10 January 2028, 18:00 (Yekaterinburg time)
        Calendar: version V; production calendar of the Russian Federation, version V
        Provisional: there is no official production calendar for 2028 yet, the holidays are those of the law; the deadline will be computed again when it is published
        """);

    [Fact]
    public void Working_time_over_a_long_span_gathers_whole_days() =>
        Reads(new WorkingTime(TimeSpan.FromHours(60)), "2026-10-30 19:00", null,
        """
        Обещано: 60 ч рабочего времени
        Получено: пт 30 октября 2026, 19:00 (время Екатеринбурга)
        Пропущено: сб 31 октября – вс 1 ноября 2026 — выходные
        Отсчёт начинается: пн 2 ноября 2026, 09:00 (получено после закрытия)
        Засчитано 9 ч: пн 2 ноября 2026, 09:00–18:00
        Короткий день: вт 3 ноября 2026, 09:00–17:00
        Засчитано 8 ч: вт 3 ноября 2026, 09:00–17:00
        Пропущено: ср 4 ноября 2026 — День народного единства
        Засчитано 18 ч: чт 5 – пт 6 ноября 2026, 2 рабочих дня по 09:00–18:00
        Пропущено: сб 7 – вс 8 ноября 2026 — выходные
        Засчитано 18 ч: пн 9 – вт 10 ноября 2026, 2 рабочих дня по 09:00–18:00
        Засчитано 7 ч: ср 11 ноября 2026, 09:00–16:00
        Срок: ср 11 ноября 2026, 16:00 (время Екатеринбурга)
        Календарь: версия V; производственный календарь РФ, версия V
        """, null);

    [Fact]
    public void A_change_of_the_clocks_and_own_days()
    {
        var calendar = Calendars.Plain("Australia/Lord_Howe", Calendars.Hours("sat 20:00-24:00; sun 01:00-03:00 10:00-12:00"),
            new SpecialDay(
                new(2026, 10, 5), DayKind.Hours, new("День открытых дверей", "Open day"), Hours: [OpenInterval.Parse("09:00-10:00")]),
            new SpecialDay(new(2026, 10, 10), DayKind.Off, new("Ремонт", "Repairs")));
        Reads(new WorkingTime(TimeSpan.FromHours(10)), "2026-10-03 22:00", null,
            """
            Обещано: 10 ч рабочего времени
            Получено: сб 3 октября 2026, 22:00 (время Lord Howe)
            Засчитано 2 ч: сб 3 октября 2026, 22:00–24:00
            Засчитано 3 ч 30 мин: вс 4 октября 2026, 01:00–03:00, 10:00–12:00 (часы переведены)
            День с особыми часами: пн 5 октября 2026, 09:00–10:00 (День открытых дверей)
            Засчитано 1 ч: пн 5 октября 2026, 09:00–10:00
            Пропущено: вт 6 – пт 9 октября 2026 — по расписанию нет рабочих часов
            Пропущено: сб 10 октября 2026 — нерабочий день организации: Ремонт
            Засчитано 2 ч: вс 11 октября 2026, 01:00–03:00
            Засчитано 1 ч 30 мин: вс 11 октября 2026, 10:00–11:30
            Срок: вс 11 октября 2026, 11:30 (время Lord Howe)
            Календарь: версия V; без производственного календаря; 2 своих особых дня
            """, null, calendar: calendar);
    }

    [Fact]
    public void People_read_which_calendar_it_was_and_no_version_of_it()
    {
        var lines = Response.Explain(Calendars.Perm, Calendars.Perm.At("2026-11-20 15:00:01"), [], "6.6").LinesForPeople();
        Assert.Equal("По производственному календарю РФ", lines[^1].Ru);
        Assert.Equal("By the production calendar of the Russian Federation", lines[^1].En);
    }

    [Theory]
    [InlineData(1, "1 день")]
    [InlineData(2, "2 дня")]
    [InlineData(5, "5 дней")]
    [InlineData(11, "11 дней")]
    [InlineData(12, "12 дней")]
    [InlineData(21, "21 день")]
    [InlineData(104, "104 дня")]
    [InlineData(111, "111 дней")]
    public void Russian_numbers_take_the_right_form(int number, string text) =>
        Assert.Equal(text, RussianWording.Number(number, "день", "дня", "дней"));

    private static void Reads(
        SlaTarget promise, string received, string? clause, string russian, string? english,
        (string From, string To)? pause = null, WorkingCalendar? calendar = null)
    {
        calendar ??= Calendars.Perm;
        Pause[] pauses = pause is { } p ? [new(calendar.At(p.From), calendar.At(p.To))] : [];
        var lines = promise.Explain(calendar, calendar.At(received), pauses, clause).Lines();
        Assert.Equal(russian, Text(lines, "ru"));
        if (english is not null)
            Assert.Equal(english, Text(lines, "en"));
    }

    private static string Text(IReadOnlyList<LocalText> lines, string language) => System.Text.RegularExpressions.Regex.Replace(
        string.Join('\n', lines.Select(l => l.In(language))), "(верси[яи]|version) [0-9a-f]{8}", "$1 V");
}
