using System.IO.Pipelines;
using System.Text;
using Helpdesk.ServiceLevels.DeadlineQuestions;
using Helpdesk.Tests.Desks;
using Xunit;

namespace Helpdesk.Tests.ServiceLevels.DeadlineQuestions;

public class StreamingTests
{
    [Fact]
    public async Task Each_question_is_answered_before_the_next_is_asked()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (questions, answers) = (new Pipe(), new Pipe());
        var lines = new DeadlineLines(new DeadlineAnswering(BuiltInDesks.Catalog.Find), explain: false);
        var work = lines.Answer(questions.Reader.AsStream(), answers.Writer.AsStream(), cancellation);
        using var reader = new StreamReader(answers.Reader.AsStream());

        for (var hour = 10; hour < 14; hour++)
        {
            var question = Asking.Question("opoo", "access-provisioning", $"2026-11-20T{hour}:00:00Z") + "\n";
            await questions.Writer.WriteAsync(Encoding.UTF8.GetBytes(question), cancellation);

            Assert.Contains($"2026-11-21T{hour}:00:00Z", await reader.ReadLineAsync(cancellation), StringComparison.Ordinal);
        }

        await questions.Writer.CompleteAsync();
        Assert.True(await work);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task Answers_do_not_depend_on_how_the_input_is_cut(int size)
    {
        var text = new StringBuilder();
        for (var minute = 0; minute < 60; minute++)
            text.Append(Asking.Question("kpot", "grading", $"2026-11-20T10:{minute:00}:00Z", ",\"note\":\"ё\"")).Append('\n');
        var whole = await Asking.Ask(text.ToString());
        using var output = new MemoryStream();

        var lines = new DeadlineLines(new DeadlineAnswering(BuiltInDesks.Catalog.Find), explain: true);
        await lines.Answer(new CutStream(Encoding.UTF8.GetBytes(text.ToString()), size), output, TestContext.Current.CancellationToken);

        Assert.Equal(whole.Output, Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal(60, whole.Answers.Count);
    }

    /// <summary>Gives at most so many bytes at a time, as pipes and terminals do.</summary>
    private sealed class CutStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
