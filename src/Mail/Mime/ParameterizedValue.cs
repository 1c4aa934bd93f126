using System.Text;

namespace Helpdesk.Mail.Mime;

/// <summary>
/// Value with parameters: Content-Type, Content-Disposition. Knows the continuations and charsets of RFC 2231 and the
/// encoded words that RFC 2047 forbids there but everybody writes.
/// </summary>
public sealed class ParameterizedValue
{
    private readonly Dictionary<string, string> parameters;

    private ParameterizedValue(string value, Dictionary<string, string> parameters) => (Value, this.parameters) = (value, parameters);

    /// <summary>Lower-case main value, e.g. <c>text/plain</c>.</summary>
    public string Value { get; }

    public string? this[string name] => parameters.GetValueOrDefault(name);

    public static ParameterizedValue Parse(string text)
    {
        var pieces = Split(text);
        var raw = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var piece in pieces.Skip(1))
        {
            var equals = piece.IndexOf('=');
            if (equals > 0)
                raw.TryAdd(piece[..equals].Trim(), Unquote(piece[(equals + 1)..].Trim()));
        }
        return new ParameterizedValue(MainValue(pieces[0]), Rfc2231.Join(raw));
    }

    // "multipart/multipart/mixed" was written by a real program.
    private static string MainValue(string text)
    {
        var value = text.Trim().Trim('"').ToLowerInvariant();
        return value.StartsWith("multipart/multipart/", StringComparison.Ordinal) ? value["multipart/".Length..] : value;
    }

    private static List<string> Split(string text)
    {
        var pieces = new List<string>();
        var quoted = false;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && quoted)
                i++;
            else if (text[i] == '"')
                quoted = !quoted;
            else if (text[i] == ';' && !quoted)
            {
                pieces.Add(text[start..i]);
                start = i + 1;
            }
        }
        pieces.Add(text[Math.Min(start, text.Length)..]);
        return pieces;
    }

    private static string Unquote(string text)
    {
        if (!text.StartsWith('"'))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length && text[i] != '"'; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\')
                i++;
            if (i < text.Length)
                plain.Append(text[i]);
        }
        return plain.ToString();
    }
}
