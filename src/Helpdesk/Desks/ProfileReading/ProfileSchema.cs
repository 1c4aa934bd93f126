using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>
/// The JSON schema of profiles with every event and action that this installation knows: what editors and checks want. The file beside the
/// built-in profiles leaves those two open.
/// </summary>
public static class ProfileSchema
{
    public const string FileName = "profile.schema.json";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonObject Of(ProfileTerms terms)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(DeskCatalog.BuiltInDirectory, FileName)))!.AsObject();
        schema["$defs"]!["event"] = OneOf(terms.Events);
        schema["$defs"]!["actionKey"] = OneOf(terms.Actions.Keys);
        return schema;
    }

    public static string TextOf(ProfileTerms terms) => Of(terms).ToJsonString(Readable);

    private static JsonObject OneOf(IEnumerable<string> words) =>
        new() { ["enum"] = new JsonArray([.. words.Order(StringComparer.Ordinal).Select(word => (JsonNode)word)]) };
}
