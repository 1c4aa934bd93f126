using System.Text.Json;
using System.Text.Json.Nodes;
using Helpdesk.Bots;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>
/// The JSON schema of profiles with every event, action and channel that this installation knows: what editors and checks want. The file
/// beside the built-in profiles leaves these open.
/// </summary>
public static class ProfileSchema
{
    public const string FileName = "profile.schema.json";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonObject Of(ProfileTerms terms, ChannelCatalog channels)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(DeskCatalog.BuiltInDirectory, FileName)))!.AsObject();
        schema["$defs"]!["event"] = OneOf(terms.Events);
        schema["$defs"]!["actionKey"] = OneOf(terms.Actions.Keys);
        schema["$defs"]!["channelKey"] = OneOf(channels.WaysIn.Select(channel => channel.Key));
        schema["$defs"]!["alertChannel"] = OneOf(channels.ForAlerts.Select(channel => channel.Key));
        return schema;
    }

    public static string TextOf(ProfileTerms terms, ChannelCatalog channels) => Of(terms, channels).ToJsonString(Readable);

    private static JsonObject OneOf(IEnumerable<string> words) =>
        new() { ["enum"] = new JsonArray([.. words.Order(StringComparer.Ordinal).Select(word => (JsonNode)word)]) };
}
