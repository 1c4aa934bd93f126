using System.Globalization;
using System.Text;
using Helpdesk.Mail.Charsets;

namespace Helpdesk.Mail.Mime;

/// <summary>Joins <c>name*0*=utf-8''…; name*1*=…</c> and <c>name*=…</c> into plain parameters (RFC 2231 §3, §4); these win over <c>name</c>.</summary>
internal static class Rfc2231
{
    private const int MaxPieces = 100;

    public static Dictionary<string, string> Join(Dictionary<string, string> raw)
    {
        var plain = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in raw.Keys.Select(key => key.Split('*')[0]).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase))
            plain[name] = Extended(raw, name) ?? EncodedWords.Decode(raw.GetValueOrDefault(name, ""));
        return plain;
    }

    private static string? Extended(Dictionary<string, string> raw, string name)
    {
        if (raw.TryGetValue(name + "*", out var whole))
            return Decode([(whole, true)]);
        var pieces = new List<(string Text, bool Encoded)>();
        for (var i = 0; i < MaxPieces; i++)
        {
            var key = name + "*" + i.ToString(CultureInfo.InvariantCulture);
            if (raw.TryGetValue(key + "*", out var encoded))
                pieces.Add((encoded, true));
            else if (raw.TryGetValue(key, out var literal))
                pieces.Add((literal, false));
            else
                break;
        }
        return pieces.Count > 0 ? Decode(pieces) : null;
    }

    private static string Decode(List<(string Text, bool Encoded)> pieces)
    {
        string? charset = null;
        var bytes = new List<byte>();
        for (var i = 0; i < pieces.Count; i++)
        {
            var (text, encoded) = pieces[i];
            if (i == 0 && encoded && text.Split('\'', 3) is [var label, _, var rest])
                (charset, text) = (label, rest);
            bytes.AddRange(encoded ? Percent(text) : Encoding.UTF8.GetBytes(text));
        }
        // Some programs put encoded words even here.
        return EncodedWords.Decode(Charset.Decode(bytes.ToArray(), charset));
    }

    private static byte[] Percent(string text)
    {
        var source = Encoding.UTF8.GetBytes(text);
        var bytes = new List<byte>(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length && TransferEncoding.Hex(source[i + 1]) is var high and >= 0 && TransferEncoding.Hex(source[i + 2]) is var low and >= 0)
            {
                bytes.Add((byte)((high << 4) | low));
                i += 2;
            }
            else
            {
                bytes.Add(source[i]);
            }
        }
        return [.. bytes];
    }
}
