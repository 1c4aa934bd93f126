using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Testing.Telegram;

/// <summary>
/// Parameters of a call, whether they came in the query, as a form, as JSON or as multipart. Unknown ones are ignored, as by the real
/// server.
/// </summary>
internal sealed class FakeParameters
{
    private readonly Dictionary<string, FakeFile> _files = [];

    public JsonObject Values { get; } = [];

    public static async Task<FakeParameters> Read(HttpRequest request)
    {
        var parameters = new FakeParameters();
        foreach (var (name, value) in request.Query)
            parameters.Values[name] = value.ToString();
        if (request.HasJsonContentType())
            await parameters.AddJson(request);
        else if (request.HasFormContentType)
            await parameters.AddForm(request);
        return parameters;
    }

    /// <summary>A file: a part of that name, or the part that <c>attach://</c> names (core.telegram.org/bots/api#sending-files).</summary>
    public FakeFile? File(string name)
    {
        const string attached = "attach://";
        var value = Text(name);
        return _files.GetValueOrDefault(value.StartsWith(attached, StringComparison.Ordinal) ? value[attached.Length..] : name);
    }

    public string Text(string name) => Values[name] switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        null => "",
        var other => other.ToJsonString(),
    };

    public long? Number(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A structure: JSON inside JSON, or its text inside a form.</summary>
    public JsonNode? Structure(string name)
    {
        try
        {
            return Values[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? JsonNode.Parse(
                value.GetValue<string>()) : Values[name];
        }
        catch (JsonException)
        {
            throw FakeRefusal.Bad($"can't parse {name} JSON object");
        }
    }

    private async Task AddJson(HttpRequest request)
    {
        try
        {
            if (await JsonNode.ParseAsync(request.Body) is not JsonObject body)
                return;
            foreach (var (name, value) in body)
                Values[name] = value?.DeepClone();
        }
        catch (JsonException)
        {
            throw FakeRefusal.Bad("can't parse request body as JSON object");
        }
    }

    private async Task AddForm(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        foreach (var (name, value) in form)
            Values[name] = value.ToString();
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            _files[file.Name] = new FakeFile(file.FileName, file.ContentType, content.ToArray());
        }
    }
}
