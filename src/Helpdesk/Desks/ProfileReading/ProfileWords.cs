using System.Text.Json;
using System.Text.RegularExpressions;
using Helpdesk.Sla;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>Reads the kinds of text that occur all over a profile.</summary>
internal static partial class ProfileWords
{
    public static string Key(this ProfileValue value)
    {
        var key = value.Text(maxLength: 40);
        if (key.Length is > 0 and <= 40 && !KeyPattern().IsMatch(key))
            value.Fault($"{value.Shown()} is not a key: small Latin letters, digits and dashes only");
        return key;
    }

    /// <summary>A text in both languages.</summary>
    public static LocalText LocalText(this ProfileValue value, int maxLength = 1000)
    {
        var text = value.Object("ru", "en");
        return new LocalText(text.Required("ru")?.Text(maxLength) ?? "", text.Required("en")?.Text(maxLength) ?? "");
    }

    /// <summary>One of the given words; null stands in for any other.</summary>
    public static T? OneOf<T>(this ProfileValue value, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        var text = value.Json.ValueKind == JsonValueKind.String ? value.Text() : null;
        if (text is not null && words.TryGetValue(text, out var meaning))
            return meaning;
        value.Fault($"{value.Shown()} is not one of: {string.Join(", ", words.Keys)}");
        return null;
    }

    /// <summary>One event or a list of events, each known and there once.</summary>
    public static IReadOnlyList<string> Events(this ProfileValue value)
    {
        var events = new List<string>();
        foreach (var item in value.Json.ValueKind == JsonValueKind.Array ? value.List() : [value])
        {
            var name = item.Text();
            if (name.Length > 0 && !item.Reading.Terms.Events.Contains(name))
                item.Fault($"{item.Shown()} is not an event; known are: {string.Join(", ", item.Reading.Terms.Events)}");
            else if (events.Contains(name))
                item.Fault($"{item.Shown()} is there twice");
            events.Add(name);
        }

        if (events.Count == 0)
            value.Fault("the list is empty");
        return events;
    }

    /// <summary>Faults for every key that was there before.</summary>
    public static void CheckTwice(this IEnumerable<ProfileValue> items, string property = "key")
    {
        var seen = new HashSet<string>();
        foreach (var item in items.Where(item => item.Json.ValueKind == JsonValueKind.Object))
        {
            if (item.Json.TryGetProperty(property, out var key)
                && key.ValueKind == JsonValueKind.String
                && !seen.Add(key.GetRawText()))
                item.Reading.AddFault($"{item.Path}.{property}", $"{key.GetRawText()} is there twice");
        }
    }

    [GeneratedRegex("^[a-z0-9-]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyPattern();
}
