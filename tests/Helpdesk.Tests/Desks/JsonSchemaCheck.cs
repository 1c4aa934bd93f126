using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Helpdesk.Tests.Desks;

/// <summary>The part of JSON Schema 2020-12 that our schema uses. A keyword it does not know fails the test instead of passing.</summary>
internal sealed class JsonSchemaCheck(JsonObject root)
{
    public bool Accepts(JsonNode? value) => Accepts(root, value);

    private bool Accepts(JsonNode? schema, JsonNode? value) =>
        schema!.AsObject().All(keyword => Accepts(keyword.Key, keyword.Value!, schema.AsObject(), value));

    private bool Accepts(string keyword, JsonNode rule, JsonObject schema, JsonNode? value) => keyword switch
    {
        "$schema" or "$defs" or "title" or "description" or "then" or "else" => true,
        "$ref" => Accepts(root["$defs"]![rule.GetValue<string>().Split('/')[^1]], value),
        "type" =>
            rule is JsonArray types ? types.Any(type => IsType(value, type!.GetValue<string>())) : IsType(value, rule.GetValue<string>()),
        "enum" => rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
        "const" => JsonNode.DeepEquals(rule, value),
        "not" => !Accepts(rule, value),
        "anyOf" => rule.AsArray().Any(one => Accepts(one, value)),
        "allOf" => rule.AsArray().All(one => Accepts(one, value)),
        "if" => (Accepts(rule, value) ? schema["then"] : schema["else"]) is not { } branch || Accepts(branch, value),
        "required" => value is not JsonObject holder || rule.AsArray().All(name => holder.ContainsKey(name!.GetValue<string>())),
        "properties" => value is not JsonObject holder
            || rule.AsObject().All(one => !holder.TryGetPropertyValue(one.Key, out var inner) || Accepts(one.Value, inner)),
        "additionalProperties" => value is not JsonObject holder
            || holder.All(one => schema["properties"]!.AsObject().ContainsKey(one.Key)),
        "items" => value is not JsonArray list || list.All(item => Accepts(rule, item)),
        "minItems" => value is not JsonArray list || list.Count >= rule.GetValue<int>(),
        "uniqueItems" => value is not JsonArray list || list.Select(item => item?.ToJsonString()).Distinct().Count() == list.Count,
        "pattern" => !IsType(value, "string") || Regex.IsMatch(value!.GetValue<string>(), rule.GetValue<string>()),
        "maxLength" => !IsType(value, "string") || value!.GetValue<string>().Length <= rule.GetValue<int>(),
        "minimum" => !IsType(value, "number") || value!.GetValue<double>() >= rule.GetValue<double>(),
        "maximum" => !IsType(value, "number") || value!.GetValue<double>() <= rule.GetValue<double>(),
        _ => throw new NotSupportedException($"The check does not know the keyword {keyword}."),
    };

    private static bool IsType(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() is JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => value?.GetValueKind() is JsonValueKind.Number,
        "integer" => value?.GetValueKind() is JsonValueKind.Number && value.GetValue<double>() % 1 == 0,
        _ => throw new NotSupportedException($"The check does not know the type {type}."),
    };
}
