using System.Text.Json;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>
/// One value of a profile and the path to it. What is asked of it and not so becomes a fault, and reading goes on with a stand-in:
/// no desk is made from a profile with faults.
/// </summary>
internal readonly record struct ProfileValue(JsonElement Json, string Path, FileReading Reading)
{
    public void Fault(string reason) => Reading.AddFault(Path, reason);

    /// <summary>The value as an object that may have the named properties and no others.</summary>
    public ProfileObject Object(params ReadOnlySpan<string> known)
    {
        if (Json.ValueKind != JsonValueKind.Object)
        {
            Fault($"{Shown()} is not an object");
            return new ProfileObject(this, null);
        }

        var values = new Dictionary<string, ProfileValue>();
        foreach (var property in Json.EnumerateObject())
        {
            var name = TextOrNull(() => property.Name) ?? "?";
            var value = new ProfileValue(property.Value, Path.Length == 0 ? name : $"{Path}.{name}", Reading);
            if (!known.Contains(name))
                value.Fault($"unknown property; known here: {string.Join(", ", known!)}");
            else if (!values.TryAdd(name, value))
                value.Fault("the property is there twice");
        }

        return new ProfileObject(this, values);
    }

    public IReadOnlyList<ProfileValue> List()
    {
        if (Json.ValueKind != JsonValueKind.Array)
        {
            Fault($"{Shown()} is not a list");
            return [];
        }

        var (path, reading) = (Path, Reading);
        return [.. Json.EnumerateArray().Select((item, index) => new ProfileValue(item, $"{path}[{index}]", reading))];
    }

    /// <summary>A text that is not blank; an empty text stands in for anything else.</summary>
    public string Text(int maxLength = 1000)
    {
        var text = Json.ValueKind == JsonValueKind.String ? TextOrNull(Json.GetString) : null;
        if (text is null)
            Fault($"{Shown()} is not a text");
        else if (string.IsNullOrWhiteSpace(text))
            Fault("the text is empty");
        else if (text.Length > maxLength)
            Fault($"the text is longer than {maxLength} characters");
        return text ?? "";
    }

    public int? WholeNumber(int from, int to)
    {
        if (Json.ValueKind == JsonValueKind.Number && Json.TryGetInt32(out var number) && number >= from && number <= to)
            return number;
        Fault($"{Shown()} is not a whole number from {from} to {to}");
        return null;
    }

    public bool Truth()
    {
        if (Json.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Fault($"{Shown()} is not true or false");
        return Json.ValueKind == JsonValueKind.True;
    }

    /// <summary>The value as it stands in the file, cut where it is long.</summary>
    public string Shown()
    {
        var raw = Json.GetRawText().ReplaceLineEndings(" ");
        return raw.Length > 60 ? raw[..60] + "…" : raw;
    }

    private static string? TextOrNull(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair written as \ud800: valid JSON, but not a text, and there is no way to ask first.
            return null;
        }
    }
}
