using Helpdesk.ServiceLevels.Alerts;
using Turn = Helpdesk.ServiceLevels.Alerts.AlertPace.Turn;

namespace Helpdesk.Tests.ServiceLevels.Alerts;

/// <summary>When alerts come one by one, when together, and when they wait.</summary>
public sealed class AlertPaceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 7, 0, 0, TimeSpan.Zero);

    private readonly AlertPace _pace = new(Guid.NewGuid(), "email");

    [Fact]
    public void Few_come_one_by_one_and_at_once()
    {
        Assert.Equal(Turn.Letters, _pace.Next(AlertPace.Few, Now, Now));
        Assert.Equal(Turn.Digest, _pace.Next(AlertPace.Few + 1, Now, Now));
    }

    [Fact]
    public void After_a_few_letters_more_are_gathered_for_a_minute()
    {
        _pace.Sent(3, Now);
        Assert.Equal(Turn.Letters, _pace.Next(2, Now, Now.AddSeconds(1)));
        Assert.Equal(Turn.Wait, _pace.Next(3, Now.AddSeconds(1), Now.AddSeconds(1)));
        Assert.Equal(Turn.Wait, _pace.Next(300, Now.AddSeconds(1), Now.AddSeconds(60)));
        Assert.Equal(Turn.Digest, _pace.Next(300, Now.AddSeconds(1), Now.AddSeconds(61)));
    }

    [Fact]
    public void Digests_keep_a_distance()
    {
        _pace.SentDigest(Now);
        Assert.Equal(Turn.Wait, _pace.Next(100, Now, Now.AddMinutes(4)));
        Assert.Equal(Turn.Digest, _pace.Next(100, Now, Now.AddMinutes(5)));
        Assert.Equal(Turn.Letters, _pace.Next(2, Now.AddMinutes(1), Now.AddMinutes(1)));
    }

    [Fact]
    public void Old_letters_are_forgotten()
    {
        _pace.Sent(AlertPace.Few, Now);
        Assert.Equal(Turn.Wait, _pace.Next(1, Now.AddMinutes(4), Now.AddMinutes(4)));
        Assert.Equal(Turn.Letters, _pace.Next(1, Now.AddMinutes(4), Now.AddMinutes(5)));
    }

    [Fact]
    public void What_a_clock_wrote_that_was_three_days_ahead_holds_nothing_up()
    {
        _pace.Sent(AlertPace.Few, Now.AddDays(3));
        _pace.SentDigest(Now.AddDays(3));
        Assert.Equal(Turn.Letters, _pace.Next(2, Now, Now));
        Assert.Equal(Turn.Digest, _pace.Next(100, Now.AddDays(3), Now));
    }
}
