using System.Globalization;
using Helpdesk.Bots;
using Helpdesk.Shell;
using Helpdesk.Sla;
using Helpdesk.Tests.Desks;

namespace Helpdesk.Tests.Shell;

public sealed class DayRunsTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    public DayRunsTests() => CultureInfo.CurrentUICulture = Language.Russian.Culture;

    [Fact]
    public void A_short_span_shows_each_day() => Assert.Equal(
        ["пт 20 нояб|не считается", "сб 21 нояб|выходной", "вс 22 нояб|выходной", "пн 23 нояб|день 1", "вт 24 нояб|день 2"],
        Told(Days(new WorkingDays(2)), isCompact: false));

    [Fact]
    public void A_long_span_is_folded_but_receipt_today_and_deadline_stand_alone() => Assert.Equal(
        [
            "пт 20 нояб|не считается", "21–22 нояб|выходные", "23–24 нояб|дни 1–2", "ср 25 нояб|день 3", "26–27 нояб|дни 4–5",
            "28–29 нояб|выходные",
            "30 нояб – 4 дек|дни 6–10", "5–6 дек|выходные", "7–11 дек|дни 11–15", "12–13 дек|выходные", "14–18 дек|дни 16–20",
            "19–20 дек|выходные",
            "пн 21 дек|день 21",
        ],
        Told(Days(new WorkingDays(21)), isCompact: false));

    [Fact]
    public void Working_hours_of_like_days_are_said_once() =>
        Assert.Contains("26–27 нояб|2 по 9 ч", Told(Days(new WorkingTime(TimeSpan.FromHours(400))), isCompact: true));

    [Theory]
    [InlineData(400)]
    [InlineData(4000)]
    public void The_middle_of_a_very_long_span_is_one_block_and_no_day_is_lost(int hours)
    {
        var days = Days(new WorkingTime(TimeSpan.FromHours(hours)));
        var runs = DayRuns.Of(days, Today, isCompact: false);
        Assert.InRange(runs.Count, 2, DayRuns.MostBlocks + 1);
        Assert.Equal(days, runs.SelectMany(run => run.Days));
        Assert.Equal(hours == 4000, runs.Any(run => run.IsMixed));
        Assert.NotNull(runs[^1].Day.DueAt);
    }

    [Fact]
    public void Each_block_is_a_sentence_for_who_hears_it()
    {
        var day = new DayBlock(new(2026, 11, 25), DayBlockKind.Counted)
        {
            Amount = TimeSpan.FromHours(8),
            Unusual = new(DayKind.Short, At(9), At(17)),
            DueAt = At(17),
        };
        Assert.Equal("ср 25 ноября: 8 ч засчитано, короткий, до 17:00, сегодня, срок 17:00", DayWords.Spoken(new([day]), Today));
    }

    private static DateTimeOffset At(int hour) => new(2026, 11, 25, hour, 0, 0, TimeSpan.FromHours(5));

    private static IReadOnlyList<DayBlock> Days(SlaTarget target) =>
        target.Explain(BuiltInDesks.Catalog.Find("kpot")!.Calendar, new(2026, 11, 20, 5, 0, 0, TimeSpan.Zero)).Days();

    private static IEnumerable<string> Told(IReadOnlyList<DayBlock> days, bool isCompact) =>
        DayRuns.Of(days, Today, isCompact).Select(run => $"{DayWords.Dates(run)}|{DayWords.What(run)}");
}
