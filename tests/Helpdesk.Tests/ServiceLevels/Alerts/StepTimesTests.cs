using Helpdesk.Desks;
using Helpdesk.Tests.Desks;

namespace Helpdesk.Tests.ServiceLevels.Alerts;

/// <summary>When the steps of a promise are due. November 2026: the 4th is a holiday, the 3rd is short, the 20th is a Friday.</summary>
public sealed class StepTimesTests
{
    private static readonly Desk Multipas = BuiltInDesks.Catalog.Find("multipas")!;
    private static readonly Desk Opoo = BuiltInDesks.Catalog.Find("opoo")!;

    [Fact]
    public void Warnings_breach_and_a_repeat_each_working_morning() =>
        Assert.Equal(
            ["warn-50 Fri 20 11:00", "warn-80 Fri 20 11:36", "breach Fri 20 12:00", "repeat Mon 23 09:00", "repeat Tue 24 09:00"],
            new ClockWalk(Multipas, "technician-response", "2026-11-20 10:00:00").Steps(5));

    [Fact]
    public void A_repeat_passes_over_holidays() =>
        Assert.Equal(
            ["breach Tue 3 12:00", "repeat Thu 5 09:00"],
            new ClockWalk(Multipas, "technician-response", "2026-11-03 10:00:00").Steps(4).Skip(2));

    [Fact]
    public void A_warning_that_falls_into_the_night_is_given_at_the_next_opening()
    {
        // 24 hours from Thursday 10:00: half of them are over at 22:00, four fifths on Friday at 05:12. At 09:00 they are one.
        var walk = new ClockWalk(Opoo, "access-provisioning", "2026-11-19 10:00:00");
        Assert.Equal(["warn-50 Fri 20 09:00", "warn-80 Fri 20 09:00", "breach Fri 20 10:00"], walk.Steps(3));
    }

    [Fact]
    public void A_warning_that_finds_no_opening_before_the_deadline_is_given_an_hour_before_the_last_closing()
    {
        var walk = new ClockWalk(Opoo, "access-provisioning", "2026-11-20 14:00:00");
        Assert.Equal(["warn-50 Fri 20 17:00", "warn-80 Fri 20 17:00", "breach Sat 21 14:00", "repeat Mon 23 09:00"], walk.Steps(4));
    }

    [Fact]
    public void It_is_given_at_once_when_the_last_closing_is_near()
    {
        var walk = new ClockWalk(Opoo, "access-provisioning", "2026-11-20 17:45:00");
        Assert.Equal(["warn-50 Fri 20 17:45", "warn-80 Fri 20 17:45", "breach Sat 21 17:45"], walk.Steps(3));
    }

    [Fact]
    public void Nobody_is_warned_when_nobody_is_at_work_between_start_and_deadline() =>
        Assert.Equal(
            ["breach Sat 21 18:30", "repeat Mon 23 09:00"], new ClockWalk(Opoo, "access-provisioning", "2026-11-20 18:30:00").Steps(2));

    [Fact]
    public void A_deadline_at_an_opening_is_warned_of_on_the_day_before()
    {
        // Too late for today (clause 6.6): due on Monday at 09:00. Half of the open time until then is over at 16:30.
        var walk = new ClockWalk(Multipas, "technician-response", "2026-11-20 15:00:01");
        Assert.Equal(["warn-50 Fri 20 16:30", "warn-80 Fri 20 17:24", "breach Mon 23 09:00", "repeat Tue 24 09:00"], walk.Steps(4));
    }

    [Fact]
    public void Before_and_after_are_counted_in_open_time()
    {
        var desk = ClockWalk.Desk("opoo", "application-review", """
            [{"before": "PT1H", "to": ["assignee"]}, {"before": "PT10H", "to": ["assignee"]},
             {"after": "PT4H", "to": ["administrators"]}, {"after": "PT12H", "to": ["administrators"]}, {"repeat": "each-working-day", "to": ["managers"]}]
            """);
        Assert.Equal(
            ["before-36000 Mon 23 17:00", "before-3600 Tue 24 17:00", "breach Tue 24 18:00", "repeat Wed 25 09:00",
                "after-14400 Wed 25 13:00", "repeat Thu 26 09:00", "after-43200 Thu 26 12:00", "repeat Fri 27 09:00"],
            new ClockWalk(desk, "application-review", "2026-11-20 10:00:00").Steps(8));
    }

    [Fact]
    public void Of_an_elapsed_promise_they_are_absolute_time_and_only_the_warning_keeps_quiet()
    {
        var desk = ClockWalk.Desk("opoo", "access-provisioning", """
            [{"before": "PT14H", "to": ["assignee"]}, {"after": "PT4H", "to": ["administrators"]}, {"after": "PT12H", "to": ["administrators"]}]
            """);
        Assert.Equal(
            ["before-50400 Fri 20 09:00", "breach Fri 20 15:00", "after-14400 Fri 20 19:00", "after-43200 Sat 21 03:00"],
            new ClockWalk(desk, "access-provisioning", "2026-11-19 15:00:00").Steps(9));
    }

    [Fact]
    public void A_warning_longer_than_the_span_does_not_come()
    {
        var desk = ClockWalk.Desk("multipas", "technician-response", """[{"before": "PT2H", "to": ["assignee"]}]""");
        Assert.Equal(["breach Fri 20 12:00"], new ClockWalk(desk, "technician-response", "2026-11-20 10:00:00").Steps(5));
    }

    [Fact]
    public void A_repeat_and_an_escalation_at_one_moment_both_come()
    {
        var desk = ClockWalk.Desk("opoo", "access-provisioning", """
            [{"after": "PT14H", "to": ["administrators"]}, {"repeat": "each-working-day", "to": ["managers"]}]
            """);
        Assert.Equal(
            ["breach Thu 19 19:00", "repeat Fri 20 09:00", "after-50400 Fri 20 09:00", "repeat Mon 23 09:00"],
            new ClockWalk(desk, "access-provisioning", "2026-11-18 19:00:00").Steps(4));
    }

    [Fact]
    public void Mornings_missed_while_the_program_was_down_are_made_up_for_once()
    {
        var walk = new ClockWalk(Multipas, "technician-response", "2026-11-20 10:00:00");
        walk.Steps(3);
        walk.Take(walk.Instant("2026-11-28 12:00:00"));
        Assert.Equal(["repeat Fri 27 09:00", "repeat Mon 30 09:00"], walk.Steps(2));
    }

    [Fact]
    public void A_breach_noticed_in_the_afternoon_is_repeated_the_next_morning()
    {
        var walk = new ClockWalk(Multipas, "technician-response", "2026-11-20 10:00:00");
        walk.Steps(2);
        walk.Take(walk.Instant("2026-11-23 13:00:00"));
        Assert.Equal(["repeat Tue 24 09:00"], walk.Steps(1));
    }
}
