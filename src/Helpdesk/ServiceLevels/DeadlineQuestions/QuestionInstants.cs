using System.Text.Json;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels.DeadlineQuestions;

/// <summary>Reads the instants and pauses of a question. Every method returns what is wrong, or null.</summary>
internal static class QuestionInstants
{
    /// <summary>More than any instant takes, each character written as an escape included.</summary>
    private const int LongestInstant = 240;

    private const int LongestName = 60;

    public static LocalText? Read(ref Utf8JsonReader reader, string name, out DateTimeOffset? instant)
    {
        instant = null;
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.String)
            return NotAText(name);
        if (reader.ValueSpan.Length > LongestInstant)
            return NotAnInstant(name);

        Span<byte> text = stackalloc byte[LongestInstant];
        if (!InstantText.TryParse(text[..reader.CopyString(text)], out var parsed))
            return NotAnInstant(name);
        if (parsed.Year is < DeadlineQuestion.FirstYear or > DeadlineQuestion.LastYear)
            return new(
                $"«{name}»: только с {DeadlineQuestion.FirstYear} по {DeadlineQuestion.LastYear} год",
                $"\"{name}\" is outside the supported years {DeadlineQuestion.FirstYear} to {DeadlineQuestion.LastYear}");

        instant = parsed;
        return null;
    }

    /// <summary>
    /// Pauses may come in any order and overlap; an empty one changes nothing; one that ends before it begins is refused.
    /// </summary>
    public static LocalText? ReadPauses(ref Utf8JsonReader reader, out List<Pause>? pauses)
    {
        pauses = null;
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartArray)
            return new("«pauses» должно быть списком", "\"pauses\" is not a list");

        pauses = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadPause(ref reader, $"pauses[{pauses.Count}]", pauses) is { } fault)
                return fault;
        }

        return null;
    }

    private static LocalText? ReadPause(ref Utf8JsonReader reader, string name, List<Pause> pauses)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return new($"«{name}» должно быть объектом", $"\"{name}\" is not an object");

        DateTimeOffset? from = null, to = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFrom = reader.ValueTextEquals("from"u8);
            var isTo = reader.ValueTextEquals("to"u8);
            if ((isFrom && from is not null) || (isTo && to is not null))
                return Twice($"{name}.{(isFrom ? "from" : "to")}");
            if (!isFrom && !isTo)
                return Unknown($"{name}.{reader.GetString()}", "from, to");

            reader.Read();
            if ((isFrom ? Read(ref reader, $"{name}.from", out from) : Read(ref reader, $"{name}.to", out to)) is { } fault)
                return fault;
        }

        if (from is null || to is null)
            return Missing($"{name}.{(from is null ? "from" : "to")}");
        if (to < from)
            return new($"«{name}» кончается раньше, чем начинается", $"\"{name}\" ends before it begins");

        pauses.Add(new Pause(from.Value, to.Value));
        return null;
    }

    /// <param name="known">The names that would do.</param>
    public static LocalText Unknown(string name, string known)
    {
        var shown = name.Length > LongestName ? name[..LongestName] + "…" : name;
        return new($"поля «{shown}» нет (есть: {known})", $"unknown field \"{shown}\" (known: {known})");
    }

    public static LocalText Missing(string name) => new($"нет поля «{name}»", $"\"{name}\" is missing");

    public static LocalText Twice(string name) => new($"поле «{name}» указано дважды", $"\"{name}\" is there twice");

    public static LocalText NotAText(string name) => new($"«{name}» должно быть текстом", $"\"{name}\" is not a text");

    private static LocalText NotAnInstant(string name) => new(
        $"«{name}» должно быть моментом со смещением, например 2026-11-20T15:00:00+05:00",
        $"\"{name}\" is not an instant with an offset, such as 2026-11-20T15:00:00+05:00");
}
