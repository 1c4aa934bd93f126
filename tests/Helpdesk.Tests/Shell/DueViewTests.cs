using System.Globalization;
using Helpdesk.Bots;
using Helpdesk.Shell;
using Xunit;

namespace Helpdesk.Tests.Shell;

public class DueViewTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly DueView TwoHours = new(Start, Start.AddHours(2));

    public DueViewTests() => CultureInfo.CurrentUICulture = Language.Russian.Culture;

    [Theory]
    [InlineData(40, "intime", "ещё 1 ч 20 мин")]
    [InlineData(100, "soon", "ещё 20 мин")]
    [InlineData(120, "soon", "ещё 0 мин")]
    [InlineData(173, "broken", "−0:53 просрочено")]
    [InlineData(120 + (60 * 27), "broken", "−1 дн 3 ч просрочено")]
    public void A_running_clock_says_what_is_left(int minutes, string tone, string text)
    {
        var now = Start.AddMinutes(minutes);

        Assert.Equal(tone, TwoHours.Tone(now));
        Assert.Equal(text, TwoHours.Text(now));
    }

    [Fact]
    public void Exactly_at_the_deadline_is_not_overdue() => Assert.False(TwoHours.IsOverdue(TwoHours.DueAt));

    [Fact]
    public void A_clock_that_was_met_stops_counting()
    {
        var met = TwoHours with { State = DueState.Met, EndedAt = Start.AddHours(1) };

        Assert.Equal("kept", met.Tone(Start.AddDays(3)));
        Assert.Equal(0.5, met.Used(Start.AddDays(3)));
    }

    [Fact]
    public void A_span_of_nothing_is_used_up() => Assert.Equal(1, new DueView(Start, Start).Used(Start));
}
