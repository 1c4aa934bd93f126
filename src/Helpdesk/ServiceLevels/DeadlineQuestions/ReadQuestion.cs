using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels.DeadlineQuestions;

/// <summary>
/// Reads a question from JSON. A property that it does not know is refused by name, because a misspelt <c>pauses</c> would give another
/// deadline without a word; one that is there twice is refused, too. <c>null</c> for an optional property is as if it were absent.
/// </summary>
internal static class ReadQuestion
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 16 };

    public static bool TryRead(
        ReadOnlySpan<byte> json, [NotNullWhen(true)] out DeadlineQuestion? question, [NotNullWhen(false)] out string? error)
    {
        question = null;
        if (!Utf8.IsValid(json))
        {
            error = "not UTF-8";
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json, Options);
            var parts = new QuestionParts();
            error = parts.Read(ref reader) ?? parts.Missing();
            question = error is null ? parts.Question() : null;
            return error is null;
        }
        catch (JsonException fault)
        {
            error = $"not JSON: {ReasonOf(fault)}";
            return false;
        }
        catch (InvalidOperationException)
        {
            // The reader's way to say that a text has half a surrogate pair in it, such as \ud800.
            error = "a text in it is not valid Unicode";
            return false;
        }
    }

    /// <summary>The reader's message without its line number: a question is one line, and the caller knows which.</summary>
    private static string ReasonOf(JsonException fault)
    {
        var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? fault.Message : $"{fault.Message[..end]} (byte {fault.BytePositionInLine + 1})";
    }

    /// <summary>What was read so far. Every method returns what is wrong, or null.</summary>
    private struct QuestionParts
    {
        private string? desk;
        private string? promise;
        private string? zone;
        private DateTimeOffset? receivedAt;
        private List<Pause>? pauses;

        public string? Read(ref Utf8JsonReader reader)
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return "a question is a JSON object";

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (ReadProperty(ref reader) is { } fault)
                    return fault;
            }

            // Reading on past the object finds whatever does not belong behind it.
            reader.Read();
            return null;
        }

        public readonly string? Missing() =>
            desk is null ? "\"desk\" is missing"
            : promise is null ? "\"promise\" is missing"
            : receivedAt is null ? "\"receivedAt\" is missing"
            : null;

        public readonly DeadlineQuestion Question() => new(desk!, promise!, receivedAt!.Value, zone, pauses);

        private string? ReadProperty(ref Utf8JsonReader reader)
        {
            if (reader.ValueTextEquals("desk"u8))
                return ReadText(ref reader, "desk", ref desk);
            if (reader.ValueTextEquals("promise"u8))
                return ReadText(ref reader, "promise", ref promise);
            if (reader.ValueTextEquals("zone"u8))
                return ReadText(ref reader, "zone", ref zone);
            if (reader.ValueTextEquals("receivedAt"u8))
            {
                if (receivedAt is not null)
                    return "\"receivedAt\" is there twice";
                reader.Read();
                return QuestionInstants.Read(ref reader, "receivedAt", out receivedAt);
            }

            if (reader.ValueTextEquals("pauses"u8))
            {
                if (pauses is not null)
                    return "\"pauses\" is there twice";
                reader.Read();
                return QuestionInstants.ReadPauses(ref reader, out pauses);
            }

            return QuestionInstants.Unknown(reader.GetString()!, "desk, promise, receivedAt, zone, pauses");
        }

        private static string? ReadText(ref Utf8JsonReader reader, string name, ref string? text)
        {
            if (text is not null)
                return $"\"{name}\" is there twice";
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
                return null;
            if (reader.TokenType != JsonTokenType.String)
                return $"\"{name}\" is not a text";
            text = reader.GetString();
            return null;
        }
    }
}
