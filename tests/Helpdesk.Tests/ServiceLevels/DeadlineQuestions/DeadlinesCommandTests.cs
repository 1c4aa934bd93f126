using System.Text;
using Helpdesk.ServiceLevels.DeadlineQuestions;
using Helpdesk.Tests.Desks;
using Xunit;
using static Helpdesk.Tests.ServiceLevels.DeadlineQuestions.Asking;

namespace Helpdesk.Tests.ServiceLevels.DeadlineQuestions;

public class DeadlinesCommandTests
{
    private static readonly string Good = Question("multipas", "technician-response", "2026-11-20T15:00:01+05:00");

    [Fact]
    public async Task An_answer_has_the_deadline_and_how_it_was_counted()
    {
        var asking = await Ask(Good);

        Assert.StartsWith(
            """{"dueAt":"2026-11-23T04:00:00Z","provisional":false,"explanation":[{"ru":""", asking.Output, StringComparison.Ordinal);
        Assert.All(asking.Answers[0]["explanation"]!.AsArray(), line => Assert.NotEmpty((string)line!["en"]!));
        Assert.Contains("6.6", (string)asking.Answers[0]["explanation"]![0]!["ru"]!, StringComparison.Ordinal);
        Assert.EndsWith("}\n", asking.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_law_is_cited_in_the_language_of_the_line()
    {
        var promised = (await Ask(Question("mirk", "appeal-answer", "2026-11-20T10:00:00Z"))).Answers[0]["explanation"]![0]!;

        Assert.Contains("59-ФЗ, ст. 12, ч. 1; п. 3.7", (string)promised["ru"]!, StringComparison.Ordinal);
        Assert.Contains("59-FZ, art. 12, part 1; cl. 3.7", (string)promised["en"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_brief_answer_has_no_explanation() =>
        Assert.Equal("""{"dueAt":"2026-11-23T04:00:00Z","provisional":false}""" + "\n", (await Ask(Good, "--brief")).Output);

    [Fact]
    public async Task Answers_come_in_order_and_bad_lines_do_not_stop_the_others()
    {
        var asking = await Ask(
            $"{Good}\nnonsense\n{Question("opoo", "access-provisioning", "2026-11-20T17:45:00.1234567+07:00")}\n", "--brief");

        Assert.Equal(DeadlinesCommand.BadLines, asking.Status);
        Assert.Equal("2026-11-23T04:00:00Z", asking.DueAt(0));
        Assert.Equal(2, (int)asking.Answers[1]["line"]!);
        Assert.StartsWith("not JSON", asking.Error(1), StringComparison.Ordinal);
        Assert.Equal("2026-11-21T10:45:00.1234567Z", asking.DueAt(2));
        Assert.Equal(3, asking.Answers.Count);
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00.5Z", "2026-11-21T10:00:00.5Z")]
    [InlineData("2026-11-20T10:00:00.000Z", "2026-11-21T10:00:00Z")]
    [InlineData("2026-11-20T10:00:00.123456789Z", "2026-11-21T10:00:00.1234567Z")]
    [InlineData("2026-11-20T10:00\\u002B00:00", "2026-11-21T10:00:00Z")]
    public async Task Decimals_are_as_many_as_needed(string received, string due) =>
        Assert.Equal(due, (await Ask(Question("opoo", "access-provisioning", received))).DueAt());

    [Fact]
    public async Task A_zone_in_the_question_replaces_the_desks()
    {
        var asking =
            await Ask(Question("multipas", "technician-response", "2026-11-20T14:00:00+04:00", ",\"zone\":\"Europe/Samara\"") + "\n"
            + Question("multipas", "technician-response", "2026-11-20T14:00:00+04:00", ",\"zone\":null"));

        Assert.Equal("2026-11-20T12:00:00Z", asking.DueAt(0));
        Assert.Equal("2026-11-20T12:00:00Z", asking.DueAt(1));
        Assert.Equal(
            "2026-11-20T13:00:00Z",
            (await Ask(Question("multipas", "technician-response", "2026-11-20T11:00:00Z", ",\"zone\":\"Europe/Samara\""))).DueAt());
        Assert.Equal("2026-11-23T04:00:00Z", (await Ask(Question("multipas", "technician-response", "2026-11-20T11:00:00Z"))).DueAt());
    }

    [Fact]
    public async Task Pauses_in_the_question_are_always_counted()
    {
        var asking = await Ask(Question(
            "multipas",
            "technician-response",
            "2026-11-20T10:00:00+05:00",
            ",\"pauses\":[{\"from\":\"2026-11-20T11:00:00+05:00\",\"to\":\"2026-11-20T12:30:00+05:00\"},{\"from\":\"2026-11-20T11:30:00+05:00\",\"to\":\"2026-11-20T12:00:00+05:00\"}]"));

        Assert.Equal("2026-11-20T08:30:00Z", asking.DueAt());
    }

    [Fact]
    public async Task Line_ends_of_any_kind_a_mark_at_the_start_and_blank_lines_do_no_harm()
    {
        byte[] input = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($"{Good}\r\n\n \t\r\n{Good}\nx")];

        var asking = await Ask(input, "--brief");

        Assert.Equal(3, asking.Answers.Count);
        Assert.Equal(asking.DueAt(0), asking.DueAt(1));
        Assert.Equal(5, (int)asking.Answers[2]["line"]!);
    }

    [Fact]
    public async Task Nothing_asked_is_nothing_answered()
    {
        var asking = await Ask("");

        Assert.Equal(DeadlinesCommand.Good, asking.Status);
        Assert.Empty(asking.Output);
    }

    [Fact]
    public async Task A_profile_of_ones_own_goes_before_a_built_in_one()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                file,
                ProfileExample.With("key", "\"multipas\"").Replace("\"response\"", "\"technician-response\"", StringComparison.Ordinal));
            var lines = Question("multipas", "technician-response", "2026-11-23T10:00:00+04:00") + "\n"
                + Question("opoo", "access-provisioning", "2026-11-23T10:00:00Z");

            var asking = await Ask(lines, "--brief", "--profile", file);

            Assert.Equal("2026-11-23T08:00:00Z", asking.DueAt(0));
            Assert.Equal("2026-11-24T10:00:00Z", asking.DueAt(1));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_profile_with_faults_is_told_with_all_of_them_and_nothing_is_answered()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                file, ProfileExample.With("promises[0].cutOff", "\"25:00\"").Replace("Europe/Samara", "Mars", StringComparison.Ordinal));

            var asking = await Ask(Good, $"--profile={file}");

            Assert.Equal(DeadlinesCommand.BadOptions, asking.Status);
            Assert.Empty(asking.Output);
            Assert.Equal(2, asking.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
            Assert.Contains("promises[0].cutOff: \"25:00\" is not a time of day (HH:mm)", asking.Errors, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--profile")]
    [InlineData("--profile=")]
    [InlineData("--short")]
    [InlineData("--profile", "a", "--profile", "b")]
    public async Task Wrong_options_are_answered_with_the_usage(params string[] options)
    {
        var asking = await Ask(Good, options);

        Assert.Equal(DeadlinesCommand.BadOptions, asking.Status);
        Assert.StartsWith("usage: deadlines", asking.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_is_not_there_is_told()
    {
        var asking = await Ask(Good, "--profile", "/nowhere/profile.json");

        Assert.Equal(DeadlinesCommand.BadOptions, asking.Status);
        Assert.StartsWith("profile.json: ", asking.Errors, StringComparison.Ordinal);
    }
}
