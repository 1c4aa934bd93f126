using System.Text.Json;

namespace Helpdesk.Sla;

/// <summary>Finds the lines of a JSON file that paths such as "years.2026.days[3].date" lead to.</summary>
internal static class JsonLines
{
    // No name that a calendar knows is longer, and nothing in it lies deeper. What does has no path: it could take any room.
    private const int LongestName = 20;
    private const int Deepest = 5;

    private const int InObject = -1;

    /// <summary>The line of each member and element. Of members with one name the last counts.</summary>
    internal static Dictionary<string, int> Of(ReadOnlySpan<byte> json)
    {
        var lines = new Dictionary<string, int>();
        var places = new Stack<(string? Path, int Index)>();
        var reader = new Utf8JsonReader(json);
        var (line, read) = (1, 0);
        string? member = null;
        while (reader.Read())
        {
            line += json[read..(int)reader.TokenStartIndex].Count((byte)'\n');
            read = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    member = reader.ValueSpan.Length <= LongestName ? reader.GetString() : null;
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    places.Pop();
                    continue;
            }

            var path = reader.CurrentDepth <= Deepest ? Next(places, member) : null;
            member = null;
            if (path is not null)
                lines[path] = line;
            if (reader.TokenType == JsonTokenType.StartObject)
                places.Push((path, InObject));
            else if (reader.TokenType == JsonTokenType.StartArray)
                places.Push((path, 0));
        }

        return lines;
    }

    private static string? Next(Stack<(string? Path, int Index)> places, string? member)
    {
        if (places.Count == 0)
            return "";

        var (path, index) = places.Pop();
        places.Push((path, index == InObject ? index : index + 1));
        if (path is null || (member is null && index == InObject))
            return null;

        return member is null ? $"{path}[{index}]" : path.Length == 0 ? member : $"{path}.{member}";
    }
}
