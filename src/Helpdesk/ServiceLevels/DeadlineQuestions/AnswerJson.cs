using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Helpdesk.ServiceLevels.DeadlineQuestions;

/// <summary>Writes answers as JSON, one after another, with one writer. Not for more than one thread.</summary>
public sealed class AnswerJson(IBufferWriter<byte> output) : IDisposable
{
    private readonly Utf8JsonWriter json = new(output, new JsonWriterOptions
    {
        // It goes to a terminal, a file or an API client, never into a page: Cyrillic stays legible.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    });

    /// <summary>Instants in UTC with whole seconds, or with as many decimals as they need, up to seven.</summary>
    public void Write(DeadlineAnswer answer)
    {
        Span<char> instant = stackalloc char[32];
        answer.DueAt.UtcDateTime.TryFormat(instant, out var length, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

        json.WriteStartObject();
        json.WriteString("dueAt"u8, instant[..length]);
        json.WriteBoolean("provisional"u8, answer.Provisional);
        if (answer.Explanation is { } lines)
        {
            json.WriteStartArray("explanation"u8);
            foreach (var line in lines)
            {
                json.WriteStartObject();
                json.WriteString("ru"u8, line.Ru);
                json.WriteString("en"u8, line.En);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (answer.Days is { } days)
        {
            json.WritePropertyName("days"u8);
            JsonSerializer.Serialize(json, days, JsonSerializerOptions.Web);
        }

        End();
    }

    /// <param name="line">Number of the bad line, from 1.</param>
    public void WriteError(string error, long line)
    {
        json.WriteStartObject();
        json.WriteString("error"u8, error);
        json.WriteNumber("line"u8, line);
        End();
    }

    public void Dispose() => json.Dispose();

    private void End()
    {
        json.WriteEndObject();
        json.Flush();
        json.Reset();
    }
}
