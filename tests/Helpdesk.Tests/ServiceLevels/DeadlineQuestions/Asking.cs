using System.Text;
using System.Text.Json.Nodes;
using Helpdesk.Hosting;
using Helpdesk.ServiceLevels.DeadlineQuestions;
using Xunit;

namespace Helpdesk.Tests.ServiceLevels.DeadlineQuestions;

/// <summary>Runs the command on a text and reads its answers.</summary>
internal sealed record Asking(int Status, IReadOnlyList<JsonObject> Answers, string Output, string Errors)
{
    public static Task<Asking> Ask(string lines, params string[] options) => Ask(Encoding.UTF8.GetBytes(lines), options);

    public static async Task<Asking> Ask(byte[] lines, params string[] options)
    {
        using var output = new MemoryStream();
        await using var errors = new StringWriter();
        var status = await DeadlinesCommand.Run(
            options, Features.All.Profiles, new MemoryStream(lines), output, errors, TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(output.ToArray());
        var answers = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject());
        return new Asking(status, [.. answers], text, errors.ToString());
    }

    public static string Question(string desk, string promise, string receivedAt, string more = "") =>
        $$"""{"desk":"{{desk}}","promise":"{{promise}}","receivedAt":"{{receivedAt}}"{{more}}}""";

    public string? DueAt(int line = 0) => (string?)Answers[line]["dueAt"];

    public string? Error(int line = 0) => (string?)Answers[line]["error"];
}
