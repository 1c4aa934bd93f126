using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Helpdesk.Shell;

/// <summary>
/// What is wrong with a call of the API that the framework could not read, whichever route it was for: the field or the place, and what was
/// expected there. Names of our types stay inside.
/// </summary>
internal static partial class UnreadableCall
{
    public static string Sentence(BadHttpRequestException bad, HttpContext context, Endpoint? endpoint)
    {
        if (bad.InnerException is LargeCalls.TooLongText tooLong)
            return tooLong.Sentence;
        if (bad.InnerException is JsonException json)
            return SentenceOf(json, TypeAt(json.Path, context, endpoint));
        if (bad.InnerException is not null)
            return Words.T("Запрос не удалось прочесть.", "The call could not be read.");
        if (WrongParameter(context, endpoint) is { } wrong)
            return wrong;
        return Missing().IsMatch(bad.Message) ? Words.T(
            "Нет тела запроса: ожидается объект JSON.", "The call has no body: a JSON object is expected.") : bad.Message;
    }

    /// <summary>The generated code of routes refuses a parameter of another type without a word.</summary>
    /// <returns>Null when each one given is what the route takes.</returns>
    public static string? WrongParameter(HttpContext context, Endpoint? endpoint)
    {
        foreach (var parameter in endpoint?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
        {
            var (given, type) = (
                context.Request.Query[parameter.Name!].ToString(),
                Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType);
            if (given.Length > 0 && !IsOf(type, given))
                return Words.T(
                    $"«{parameter.Name}» не прочесть: «{Shortened(given)}». Ожидается {Expected(type)}.",
                    $"“{parameter.Name}” cannot be read: “{Shortened(given)}”. Expected: {Expected(type)}.");
        }
        return null;
    }

    private static bool IsOf(Type type, string given) =>
        type == typeof(int) ? int.TryParse(given, CultureInfo.InvariantCulture, out _) : type != typeof(Guid)
            || Guid.TryParse(given, out _);

    private static string SentenceOf(JsonException json, JsonTypeInfo? expected)
    {
        // What is no JSON at all comes from the reader below, which has no idea of fields and stops before what it cannot read; a value of
        // another type has been read.
        var isNoJson = json.InnerException is JsonException;
        var (line, column) = (json.LineNumber + 1, json.BytePositionInLine + (isNoJson ? 1 : 0));
        var place = Words.T($"строка {line}, байт {column}", $"line {line}, byte {column}");
        if (isNoJson)
            return Words.T($"Тело запроса — не JSON: {place}.", $"The body is not JSON: {place}.");
        var field = json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal)
            ? path[2..]
            : Words.T("тело запроса", "the body");
        return expected is null
            ? Words.T($"Не тот тип: «{field}» ({place}).", $"The type is wrong: “{field}” ({place}).")
            : Words.T(
                $"Не тот тип: «{field}» ({place}). Ожидается {Expected(expected)}.",
                $"The type is wrong: “{field}” ({place}). Expected: {Expected(expected)}.");
    }

    /// <summary>Follows a path such as <c>$.files[0].name</c> through what the route takes.</summary>
    private static JsonTypeInfo? TypeAt(string? path, HttpContext context, Endpoint? endpoint)
    {
        if (endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } body)
            return null;
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        JsonTypeInfo? at = options.GetTypeInfo(body);
        foreach (Match step in Steps().Matches(path ?? ""))
        {
            at = at.Kind == JsonTypeInfoKind.Object
                ? at.Properties.FirstOrDefault(
                    p => string.Equals(p.Name, step.Groups["name"].Value, StringComparison.OrdinalIgnoreCase)) is { } field
                    ? options.GetTypeInfo(field.PropertyType) : null
                : at.ElementType is { } element ? options.GetTypeInfo(element) : null;
            if (at is null)
                return null;
        }
        return at;
    }

    private static string Expected(JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => Words.T("объект", "an object"),
        JsonTypeInfoKind.Enumerable => Words.T("список", "a list"),
        _ when type.Type == typeof(byte[]) => Words.T("текст в Base64", "a text in Base64"),
        _ => Expected(Nullable.GetUnderlyingType(type.Type) ?? type.Type),
    };

    private static string Expected(Type type) =>
        type == typeof(int) ? Words.T("целое число", "a whole number")
        : type == typeof(Guid) ? Words.T("идентификатор (UUID)", "an id (UUID)")
        : Words.T("текст", "a text");

    private static string Shortened(string value) => value.Length <= 60 ? value : value[..60] + "…";

    [GeneratedRegex("^(Required parameter|Implicit body inferred)")]
    private static partial Regex Missing();

    [GeneratedRegex(@"\.(?<name>[^.\[\]]+)|\['(?<name>.*?)'\]|\[\d+\]")]
    private static partial Regex Steps();
}
