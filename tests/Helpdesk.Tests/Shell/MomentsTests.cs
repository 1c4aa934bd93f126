using System.Globalization;
using Helpdesk.Bots;
using Helpdesk.Shell;
using Xunit;

namespace Helpdesk.Tests.Shell;

public class MomentsTests
{
    private static readonly TimeZoneInfo Perm = TimeZoneInfo.FindSystemTimeZoneById("Asia/Yekaterinburg");
    private static readonly TimeZoneInfo Krasnoyarsk = TimeZoneInfo.FindSystemTimeZoneById("Asia/Krasnoyarsk");
    private static readonly Moments Friday = new(Perm, At("2026-11-20T14:00:00+05:00"));

    public MomentsTests() => CultureInfo.CurrentUICulture = Language.Russian.Culture;

    [Theory]
    [InlineData("2026-11-20T12:00:00Z", "сегодня, 17:00")]
    [InlineData("2026-11-21T04:00:00Z", "завтра, 09:00")]
    [InlineData("2026-11-19T19:30:00Z", "сегодня, 00:30")]
    [InlineData("2026-11-19T18:30:00Z", "вчера, 23:30")]
    [InlineData("2026-11-23T04:00:00Z", "пн 23 ноября, 09:00")]
    [InlineData("2027-01-11T04:00:00Z", "пн 11 января 2027, 09:00")]
    public void Days_near_now_are_named(string instant, string expected) => Assert.Equal(expected, Friday.Full(At(instant)));

    [Fact]
    public void A_zone_is_named_only_where_its_clock_differs()
    {
        var due = At("2026-11-24T11:00:00Z");

        Assert.Equal("вт 24 ноября, 18:00 (время Красноярска)", Friday.Full(due, Krasnoyarsk));
        Assert.Equal("вт 24 ноября, 16:00", Friday.Full(due, TimeZoneInfo.FindSystemTimeZoneById("Asia/Samarkand")));
        Assert.Equal("до 18:00 вт 24 ноября (время Красноярска)", Friday.By(due, Krasnoyarsk));
    }

    [Fact]
    public void A_day_is_named_only_while_both_zones_have_the_same()
    {
        var late = new Moments(TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow"), At("2026-11-29T22:34:00+03:00"));

        Assert.Equal("сегодня, 22:33", late.Full(At("2026-11-29T19:33:00Z")));
        Assert.Equal("пн 30 ноября, 00:34 (время Екатеринбурга)", late.Full(At("2026-11-29T19:34:00Z"), Perm));
        Assert.Equal("до 11:00 пн 30 ноября (время Екатеринбурга)", late.By(At("2026-11-30T06:00:00Z"), Perm));
    }

    [Fact]
    public void English_counts_zones_from_utc()
    {
        CultureInfo.CurrentUICulture = Language.English.Culture;

        Assert.Equal("by 18:00 Tue 24 November (Krasnoyarsk time)", Friday.By(At("2026-11-24T11:00:00Z"), Krasnoyarsk));
    }

    [Theory]
    [InlineData(1, "1 файл")]
    [InlineData(3, "3 файла")]
    [InlineData(11, "11 файлов")]
    [InlineData(21, "21 файл")]
    [InlineData(112, "112 файлов")]
    public void Nouns_agree_with_their_number(int number, string expected) =>
        Assert.Equal(expected, Words.Count(number, "файл", "файла", "файлов", "file", "files"));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
