using System.Globalization;
using Xunit;

namespace Helpdesk.Tests.ServiceLevels.DeadlineQuestions;

/// <summary>The examples that the promises were agreed by, asked as a person would ask them.</summary>
public class WorkedExamplesTests
{
    private const string Perm = "+05:00";
    private const string Krasnoyarsk = "+07:00";

    [Theory]
    [InlineData("2026-11-20T14:59:59", "2026-11-20T16:59:59")]
    [InlineData("2026-11-20T15:00:00", "2026-11-20T17:00:00")]
    [InlineData("2026-11-20T15:00:01", "2026-11-23T09:00:00")]
    [InlineData("2026-11-20T20:00:00", "2026-11-23T09:00:00")]
    [InlineData("2026-11-21T10:00:00", "2026-11-23T11:00:00")]
    [InlineData("2026-11-21T16:00:00", "2026-11-23T11:00:00")]
    [InlineData("2026-11-23T08:00:00", "2026-11-23T11:00:00")]
    [InlineData("2026-11-03T14:30:00", "2026-11-03T16:30:00")]
    [InlineData("2026-11-03T15:30:00", "2026-11-05T09:00:00")]
    [InlineData("2024-12-28T14:00:00", "2024-12-28T16:00:00")]
    [InlineData("2026-12-30T16:00:00", "2027-01-11T09:00:00")]
    public Task A_technician_answers_in_two_working_hours(string received, string due) =>
        IsDue("multipas", "technician-response", received, due, Perm);

    [Theory]
    [InlineData("2026-11-20T10:00:00", "2026-11-24T18:00:00")]
    [InlineData("2026-11-21T10:00:00", "2026-11-24T18:00:00")]
    [InlineData("2026-04-28T12:00:00", "2026-04-30T17:00:00")]
    [InlineData("2026-12-30T09:00:00", "2027-01-12T18:00:00")]
    public Task An_application_is_reviewed_in_two_working_days(string received, string due) =>
        IsDue("opoo", "application-review", received, due, Krasnoyarsk);

    [Theory]
    [InlineData("2026-11-20T10:00:00", "2026-12-11T18:00:00")]
    [InlineData("2026-04-17T10:00:00", "2026-05-12T18:00:00")]
    public Task A_work_is_checked_in_fifteen_working_days(string received, string due) => IsDue("kpot", "grading", received, due, Perm);

    [Fact]
    public Task Access_is_given_in_24_hours() =>
        IsDue("opoo", "access-provisioning", "2026-11-20T17:45:00", "2026-11-21T17:45:00", Krasnoyarsk);

    [Fact]
    public Task A_card_is_replaced_the_next_day_or_the_working_day_after_it() =>
        IsDue("multipas", "card-replacement", "2026-11-20T12:00:00", "2026-11-23T18:00:00", Perm);

    [Theory]
    [InlineData("appeal-registration", "2026-11-18T10:00:00", "2026-11-20T18:00:00")]
    [InlineData("appeal-answer", "2026-11-20T10:00:00", "2026-12-18T18:00:00")]
    public Task An_appeal_due_on_a_day_off_is_due_the_working_day_before(string promise, string received, string due) =>
        IsDue("kpot", promise, received, due, Perm);

    private static async Task IsDue(string desk, string promise, string received, string due, string offset)
    {
        var expected = DateTimeOffset.Parse(due + offset, CultureInfo.InvariantCulture).UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var question = Asking.Question(desk, promise, received + offset) + "\n";

        var explained = await Asking.Ask(question);
        var brief = await Asking.Ask(question, "--brief");

        Assert.Equal(expected, explained.DueAt());
        Assert.Equal(expected, brief.DueAt());
        Assert.Equal(0, explained.Status);
    }
}
