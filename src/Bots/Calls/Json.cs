using System.Text.Json;

namespace Helpdesk.Bots.Calls;

/// <summary>Looks into raw JSON without expecting anything of it.</summary>
internal static class Json
{
    public static JsonElement? Find(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var found) ? found : null;

    /// <returns>Null also for a text that is no Unicode.</returns>
    public static string? Text(JsonElement? parent, string name)
    {
        try
        {
            return Find(parent, name) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static long? Number(JsonElement? parent, string name) =>
        Find(parent, name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt64(out var number) ? number : null;
}
