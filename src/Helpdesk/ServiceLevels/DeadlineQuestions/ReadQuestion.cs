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
        ReadOnlySpan<byte> json, [NotNullWhen(true)] out DeadlineQuestion? question, [NotNullWhen(false)] out LocalText? error)
    {
        question = null;
        if (!Utf8.IsValid(json))
        {
            error = new("текст не в UTF-8", "not UTF-8");
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
            error = NotJson(fault);
            return false;
        }
        catch (InvalidOperationException)
        {
            // The reader's way to say that a text has half a surrogate pair in it, such as \ud800.
            error = new("текст в нём не по правилам Unicode", "a text in it is not valid Unicode");
            return false;
        }
    }

    /// <summary>The place, and in English the reader's own reason, which it has in no other language.</summary>
    private static LocalText NotJson(JsonException fault)
    {
        // A question is one line, and the caller knows which.
        var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var at = fault.BytePositionInLine + 1;
        return new(
            at is null ? "это не JSON" : $"это не JSON: ошибка около байта {at}",
            $"not JSON: {(end < 0 ? fault.Message : $"{fault.Message[..end]} (byte {at})")}");
    }

    /// <summary>What was read so far. Every method returns what is wrong, or null.</summary>
    private struct QuestionParts
    {
        private string? desk;
        private string? promise;
        private string? zone;
        private DateTimeOffset? receivedAt;
        private List<Pause>? pauses;

        public LocalText? Read(ref Utf8JsonReader reader)
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return new("вопрос должен быть объектом JSON", "a question is a JSON object");

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (ReadProperty(ref reader) is { } fault)
                    return fault;
            }

            // Reading on past the object finds whatever does not belong behind it.
            reader.Read();
            return null;
        }

        public readonly LocalText? Missing() =>
            desk is null ? QuestionInstants.Missing("desk")
            : promise is null ? QuestionInstants.Missing("promise")
            : receivedAt is null ? QuestionInstants.Missing("receivedAt")
            : null;

        public readonly DeadlineQuestion Question() => new(desk!, promise!, receivedAt!.Value, zone, pauses);

        private LocalText? ReadProperty(ref Utf8JsonReader reader)
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
                    return QuestionInstants.Twice("receivedAt");
                reader.Read();
                return QuestionInstants.Read(ref reader, "receivedAt", out receivedAt);
            }

            if (reader.ValueTextEquals("pauses"u8))
            {
                if (pauses is not null)
                    return QuestionInstants.Twice("pauses");
                reader.Read();
                return QuestionInstants.ReadPauses(ref reader, out pauses);
            }

            return QuestionInstants.Unknown(reader.GetString()!, "desk, promise, receivedAt, zone, pauses");
        }

        private static LocalText? ReadText(ref Utf8JsonReader reader, string name, ref string? text)
        {
            if (text is not null)
                return QuestionInstants.Twice(name);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
                return null;
            if (reader.TokenType != JsonTokenType.String)
                return QuestionInstants.NotAText(name);
            text = reader.GetString();
            return null;
        }
    }
}
