using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Helpdesk.ServiceLevels.DeadlineQuestions;

/// <summary>
/// Answers JSON Lines: one answer a line, in order, while the input still comes. A line ends with LF or CRLF, the last one needs no end; a
/// byte order mark before the first is passed over; blank lines are counted but not answered. A bad line is answered with
/// <c>{"error":…,"line":N}</c> and does not stop the others.
/// </summary>
public sealed class DeadlineLines(DeadlineAnswering answering, bool explain)
{
    /// <summary>A line longer than this many bytes is answered with an error and never held in memory as a whole.</summary>
    public const int LongestLine = 1024 * 1024;

    private const int ReadAtOnce = 64 * 1024;

    /// <summary>White space of JSON (RFC 8259 § 2): what a blank line may hold.</summary>
    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r"u8);

    /// <returns>True when every line was a good question.</returns>
    public async Task<bool> Answer(Stream input, Stream output, CancellationToken cancellation)
    {
        var reader = PipeReader.Create(
            input, new StreamPipeReaderOptions(bufferSize: ReadAtOnce, minimumReadSize: ReadAtOnce / 4, leaveOpen: true));
        var writer = PipeWriter.Create(output, new StreamPipeWriterOptions(minimumBufferSize: ReadAtOnce, leaveOpen: true));
        using var json = new AnswerJson(writer);
        var pass = new Pass(answering, explain, writer, json);
        bool ended;
        do
        {
            var read = await reader.ReadAsync(cancellation);
            ended = read.IsCompleted;
            var rest = pass.TakeLines(read.Buffer, ended);
            reader.AdvanceTo(rest.Start, rest.End);

            // Whatever was asked so far is answered before more input is waited for: someone may be typing the questions.
            await writer.FlushAsync(cancellation);
        }
        while (!ended);

        await reader.CompleteAsync();
        await writer.CompleteAsync();
        return pass.AllGood;
    }

    /// <summary>One pass over the input: where it is and whether it saw a bad line.</summary>
    private sealed class Pass(DeadlineAnswering answering, bool explain, PipeWriter writer, AnswerJson json)
    {
        private long number;
        private bool inLongLine;

        public bool AllGood { get; private set; } = true;

        /// <summary>Answers every whole line and gives back the rest.</summary>
        public ReadOnlySequence<byte> TakeLines(ReadOnlySequence<byte> buffer, bool ended)
        {
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                TakeLine(buffer.Slice(0, end));
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (!ended && buffer.Length > LongestLine)
            {
                inLongLine = true;
                return buffer.Slice(buffer.End);
            }

            if (ended && (!buffer.IsEmpty || inLongLine))
            {
                TakeLine(buffer);
                return buffer.Slice(buffer.End);
            }

            return buffer;
        }

        private void TakeLine(ReadOnlySequence<byte> line)
        {
            number++;
            if (inLongLine || line.Length > LongestLine)
            {
                inLongLine = false;
                WriteError($"the line is longer than {LongestLine} bytes");
            }
            else if (line.IsSingleSegment)
            {
                AnswerLine(line.FirstSpan);
            }
            else
            {
                AnswerLine(line.ToArray());
            }
        }

        private void AnswerLine(ReadOnlySpan<byte> line)
        {
            if (number == 1 && line.StartsWith(Encoding.UTF8.Preamble))
                line = line[Encoding.UTF8.Preamble.Length..];
            if (!line.ContainsAnyExcept(Blank))
                return;

            if (answering.TryAnswer(line, explain, out var answer, out var error))
            {
                json.Write(answer);
                writer.Write("\n"u8);
            }
            else
            {
                WriteError(error.En);
            }
        }

        private void WriteError(string error)
        {
            AllGood = false;
            json.WriteError(error, number);
            writer.Write("\n"u8);
        }
    }
}
