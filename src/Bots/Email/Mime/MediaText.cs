using System.Text.RegularExpressions;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>
/// Content-Type and Content-Disposition as programs write them, made such as MimeKit reads rightly: a lost semicolon, a type without
/// subtype, a path of Windows with its backslashes.
/// </summary>
internal static partial class MediaText
{
    public static string Type(string text)
    {
        var (value, parameters) = Divided(text);
        value = value.Trim('"', '\'').ToLowerInvariant();
        // "multipart/multipart/mixed" was written by a real program.
        if (value.StartsWith("multipart/multipart/", StringComparison.Ordinal))
            value = value["multipart/".Length..];
        return Known(value, parameters) + parameters;
    }

    public static string Disposition(string text)
    {
        var (value, parameters) = Divided(text);
        value = value.Trim('"', '\'');
        return (value.Length == 0 ? "attachment" : value) + parameters;
    }

    /// <summary>Whether the value as it came need not be mended; most need not.</summary>
    /// <param name="slashes">How many the value has when it is right: one in a type, none in a disposition.</param>
    public static bool IsPlain(ReadOnlySpan<byte> value, int slashes)
    {
        if (value.ContainsAnyInRange((byte)0x80, (byte)0xFF) || value.Contains((byte)'\\') || value.Contains((byte)'\0'))
            return false;
        var semicolon = value.IndexOf((byte)';');
        var main = (semicolon < 0 ? value : value[..semicolon]).Trim(" \t\r\n"u8);
        return !main.IsEmpty && main.IndexOfAny(" \t\"'="u8) < 0 && main.Count((byte)'/') == slashes;
    }

    // Without a subtype nobody knows what it is: with a name it is a file, without one people's words.
    private static string Known(string value, string parameters) => value switch
    {
        "html" => "text/html",
        _ when value.IndexOf('/') is var slash && slash > 0 && slash < value.Length - 1 => value,
        _ => parameters.Contains("name", StringComparison.OrdinalIgnoreCase) ? "application/octet-stream" : "text/plain",
    };

    private static (string Value, string Parameters) Divided(string text)
    {
        var semicolon = text.IndexOf(';');
        var value = (semicolon < 0 ? text : text[..semicolon]).Trim();
        var parameters = semicolon < 0 ? "" : text[semicolon..];
        if (value.Contains('=') && Glued().Match(value) is { Success: true } glued)
            (value, parameters) = (glued.Groups["value"].Value, "; " + glued.Groups["first"].Value + parameters);
        return (value, parameters.Contains('\\') ? LoneBackslash().Replace(parameters, "$0$0") : parameters);
    }

    [GeneratedRegex(@"^(?<value>""?[^\s=;]+)\s+(?<first>[\w*-]+\s*=.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Glued();

    // One that escapes neither a quote nor another: it belongs to the name.
    [GeneratedRegex(@"(?<!\\)\\(?=[^""\\])", RegexOptions.CultureInvariant)]
    private static partial Regex LoneBackslash();
}
