using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Xunit;

namespace Helpdesk.Tests.Desks;

public class DeskPromiseTests
{
    private static readonly DateTimeOffset EventAt = DateTimeOffset.Parse("2026-08-20T10:00:00+05:00");

    [Fact]
    public void A_course_group_is_counted_from_the_start_of_the_stream_in_the_desks_zone()
    {
        var desk = BuiltInDesks.Catalog.Find("kpot")!;
        var promise = desk.Promise("course-group")!;

        var start = promise.StartOf(EventAt, new Dictionary<string, string> { ["start-date"] = "2026-09-01" }, desk.Calendar);

        Assert.Equal(DateTimeOffset.Parse("2026-09-01T00:00:00+05:00"), start);
        Assert.Equal(TimeSpan.Zero, start.Offset);
        Assert.Equal(DateTimeOffset.Parse("2026-09-29T18:00:00+05:00"), promise.Target.DueAt(desk.Calendar, start).DueAt);
    }

    [Fact]
    public void Without_the_date_it_is_counted_from_the_event()
    {
        var desk = BuiltInDesks.Catalog.Find("mirk")!;

        Assert.Equal(EventAt, desk.Promise("course-group")!.StartOf(EventAt, new Dictionary<string, string>(), desk.Calendar));
    }

    [Fact]
    public void Other_promises_start_with_their_event()
    {
        var desk = BuiltInDesks.Catalog.Find("kpot")!;

        Assert.Equal(
            EventAt,
            desk.Promise("grading")!.StartOf(EventAt, new Dictionary<string, string> { ["start-date"] = "2026-09-01" }, desk.Calendar));
    }

    [Theory]
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-24T01:00:00+03:00")]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T00:00:00-04:00")]
    public void A_day_starts_at_its_first_instant_also_when_the_clocks_change_at_midnight(string zone, string date, string start)
    {
        var desk = BuiltInDesks.Catalog.Find("kpot")!;
        var calendar = desk.Calendar.In(TimeZoneInfo.FindSystemTimeZoneById(zone));

        var startsAt = desk.Promise("course-group")!.StartOf(EventAt, new Dictionary<string, string> { ["start-date"] = date }, calendar);

        Assert.Equal(DateTimeOffset.Parse(start), startsAt);
    }

    [Fact]
    public void A_school_is_answered_in_its_own_zone_where_the_promise_says_so()
    {
        var multipas = BuiltInDesks.Catalog.Find("multipas")!;
        var opoo = BuiltInDesks.Catalog.Find("opoo")!;
        var samara = Regions.Find("63")!.Zone;

        Assert.Equal("Europe/Samara", multipas.CalendarFor(multipas.Promise("technician-response")!, samara).Zone.Id);
        Assert.Equal("Asia/Yekaterinburg", multipas.CalendarFor(multipas.Promise("technician-response")!, null).Zone.Id);
        Assert.Equal("Asia/Krasnoyarsk", opoo.CalendarFor(opoo.Promise("application-review")!, samara).Zone.Id);
    }

    [Fact]
    public void The_example_is_read_as_it_is_written()
    {
        var promise = ProfileExample.Desk.Promise("response")!;

        Assert.Equal(["registered"], promise.StartsOn);
        Assert.Equal(["waiting-ended"], promise.ResumesOn);
        Assert.Equal("EX", ProfileExample.Desk.NumberPrefix);
    }
}
