using System.Text;
using Helpdesk.ServiceLevels.DeadlineQuestions;
using Xunit;
using static Helpdesk.Tests.ServiceLevels.DeadlineQuestions.Asking;

namespace Helpdesk.Tests.ServiceLevels.DeadlineQuestions;

public class BadLinesTests
{
    private const string Desk = "\"desk\":\"multipas\",\"promise\":\"technician-response\"";
    private const string Received = "\"receivedAt\":\"2026-11-20T15:00:01+05:00\"";

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "a question is a JSON object")]
    [InlineData("\"multipas\"", "a question is a JSON object")]
    [InlineData("{} {}", "not JSON")]
    [InlineData("{}", "\"desk\" is missing")]
    [InlineData("{" + Desk + "}", "\"receivedAt\" is missing")]
    [InlineData("{\"desk\":\"multipas\"," + Received + "}", "\"promise\" is missing")]
    [InlineData("{\"desk\":5,\"promise\":\"x\"," + Received + "}", "\"desk\" is not a text")]
    [InlineData("{\"desk\":\"nobody\",\"promise\":\"x\"," + Received + "}", "unknown desk \"nobody\"")]
    [InlineData("{\"desk\":\"opoo\",\"promise\":\"grading\"," + Received + "}", "desk \"opoo\" has no promise \"grading\"")]
    [InlineData("{\"desk\":\"opoo\",\"desk\":\"kpot\",\"promise\":\"grading\"," + Received + "}", "\"desk\" is there twice")]
    [InlineData("{" + Desk + "," + Received + ",\"zone\":\"Europe/Nowhere\"}", "unknown zone \"Europe/Nowhere\"")]
    [InlineData("{" + Desk + "," + Received + ",\"zone\":\"../../etc/passwd\"}", "unknown zone")]
    [InlineData("{" + Desk + "," + Received + ",\"zone\":\"\"}", "unknown zone \"\"")]
    [InlineData("{" + Desk + "," + Received + ",\"zone\":7}", "\"zone\" is not a text")]
    [InlineData("{" + Desk + "," + Received + ",\"pauses\":{}}", "\"pauses\" is not a list")]
    [InlineData("{" + Desk + "," + Received + ",\"pauses\":[1]}", "\"pauses[0]\" is not an object")]
    [InlineData("{" + Desk + "," + Received + ",\"pauses\":[{\"from\":\"2026-11-20T15:00:00Z\"}]}", "\"pauses[0].to\" is missing")]
    [InlineData(
        "{" + Desk + "," + Received + ",\"pauses\":[{\"to\":\"2026-11-20T15:00:00Z\",\"from\":\"2026-11-20T15:00:01Z\"}]}",
        "\"pauses[0]\" ends before it begins")]
    [InlineData(
        "{" + Desk + "," + Received + ",\"pauses\":[{\"from\":\"2026-11-20\",\"to\":null}]}",
        "\"pauses[0].from\" is not an instant with an offset")]
    [InlineData(
        "{\"id\":[1,{\"a\":\"desk\"}]," + Desk + "," + Received + "}",
        "unknown field \"id\" (known: desk, promise, receivedAt, zone, pauses)")]
    [InlineData("{" + Desk + "," + Received + ",\"pause\":[]}", "unknown field \"pause\"")]
    [InlineData("{" + Desk + "," + Received + ",\"Desk\":\"kpot\"}", "unknown field \"Desk\"")]
    [InlineData(
        "{" + Desk + "," + Received + ",\"pauses\":[{\"from\":\"2026-11-20T15:00:00Z\",\"until\":\"2026-11-20T15:00:00Z\"}]}",
        "unknown field \"pauses[0].until\" (known: from, to)")]
    [InlineData("{" + Desk + "," + Received + ",\"\\udc00\":1}", "a text in it is not valid Unicode")]
    [InlineData("{\"desk\":\"\\ud800\",\"promise\":\"x\"," + Received + "}", "a text in it is not valid Unicode")]
    public async Task A_bad_line_says_what_is_wrong(string line, string error)
    {
        var asking = await Ask(line + "\n");

        Assert.StartsWith(error, asking.Error(), StringComparison.Ordinal);
        Assert.Equal(1, (int)asking.Answers[0]["line"]!);
        Assert.Equal(DeadlinesCommand.BadLines, asking.Status);
    }

    [Theory]
    [InlineData("2026-11-20T15:00:01")]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-20 15:00:01+05:00")]
    [InlineData("2026-11-20T15:00:01+0500")]
    [InlineData("2026-11-20T15:00:01+05")]
    [InlineData("2026-11-20T15:00:60Z")]
    [InlineData("2026-11-20T24:00:00Z")]
    [InlineData("2026-02-29T15:00:00Z")]
    [InlineData("2026-13-20T15:00:00Z")]
    [InlineData("2026-11-00T15:00:00Z")]
    [InlineData("2026-11-20T15:00:00.Z")]
    [InlineData("2026-11-20T15:00:00Z ")]
    [InlineData("2026-11-20T15:00:00+05:60")]
    [InlineData("0000-11-20T15:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-12:00")]
    [InlineData("20 ноября 2026")]
    [InlineData("1763643601")]
    [InlineData("")]
    public async Task An_instant_needs_its_date_time_and_offset(string received) =>
        Assert.StartsWith(
            "\"receivedAt\" is not an instant with an offset", (await Ask(Question("opoo", "application-review", received))).Error(),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("1999-12-31T23:59:59Z")]
    [InlineData("2101-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task Instants_outside_the_supported_years_are_refused(string received) =>
        Assert.Contains(
            "outside the supported years", (await Ask(Question("opoo", "access-provisioning", received))).Error(),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("2000-01-01T00:00:00Z", "")]
    [InlineData("2100-12-31T23:59:59Z", "")]
    [InlineData("2000-01-01T00:00:00Z", ",\"zone\":\"America/Los_Angeles\"")]
    [InlineData("2100-12-31T23:59:59Z", ",\"zone\":\"Pacific/Kiritimati\"")]
    public async Task At_the_edge_of_the_years_there_is_an_answer_or_a_reason(string received, string more)
    {
        foreach (var promise in (string[])["application-review", "access-provisioning"])
        {
            var asking = await Ask(Question("opoo", promise, received, more));

            Assert.True(
                asking.DueAt() is not null || asking.Error()!.Contains("outside the supported years", StringComparison.Ordinal),
                asking.Output);
        }
    }

    [Fact]
    public async Task A_line_that_is_not_utf8_is_refused()
    {
        byte[] line = [.. "{\"desk\":\""u8, 0xCF, 0xF0, .. "\"}\n"u8];

        Assert.Equal("not UTF-8", (await Ask(line)).Error());
    }

    [Fact]
    public async Task A_huge_line_is_refused_and_the_next_one_answered()
    {
        var good = Question("opoo", "access-provisioning", "2026-11-20T17:45:00Z");
        var huge = "{\"desk\":\"" + new string('x', 5 * DeadlineLines.LongestLine) + "\"}";

        var asking = await Ask($"{good}\n{huge}\n{good}\n{huge}", "--brief");

        Assert.Equal(4, asking.Answers.Count);
        Assert.Equal(asking.DueAt(0), asking.DueAt(2));
        Assert.Contains("longer than 1048576 bytes", asking.Error(1), StringComparison.Ordinal);
        Assert.Equal(4, (int)asking.Answers[3]["line"]!);
    }

    [Fact]
    public async Task A_line_just_short_enough_is_answered()
    {
        var good = Question("opoo", "access-provisioning", "2026-11-20T17:45:00Z");
        var padded = good[..^1] + new string(' ', DeadlineLines.LongestLine - good.Length) + "}";

        Assert.NotNull((await Ask($"{padded}\n{good}", "--brief")).DueAt());
        Assert.NotNull((await Ask($" {padded}\n{good}", "--brief")).Error());
    }

    [Fact]
    public async Task What_is_told_back_is_cut_short()
    {
        var asking = await Ask(Question(new string('д', 500), "x", "2026-11-20T17:45:00Z"));

        Assert.True(Encoding.UTF8.GetByteCount(asking.Error()!) < 200);
    }
}
