using System.Buffers;
using System.Text;

namespace Helpdesk.Bots.Email.Charsets;

/// <summary>
/// UTF-7 (RFC 2152), which old programs write. For texts to read only: any character may be hidden in it, and in a header that would
/// decide something.
/// </summary>
internal static class Utf7
{
    private static readonly SearchValues<byte> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    public static bool IsNamed(string? label) =>
        label?.Trim().Trim('"', '\'').ToLowerInvariant() is "utf-7" or "utf7" or "unicode-1-1-utf-7" or "x-unicode-1-1-utf-7";

    /// <summary>Never throws: what is not written rightly stays as it is.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var output = new StringBuilder(bytes.Length);
        while (bytes.IndexOf((byte)'+') is >= 0 and var plus)
        {
            output.Append(Charset.Decode(bytes[..plus]));
            bytes = bytes[(plus + 1)..];
            var run = bytes.IndexOfAnyExcept(Letters) is >= 0 and var end ? bytes[..end] : bytes;
            bytes = bytes[run.Length..];
            var words = Words(run);
            output.Append(words ?? "+" + Encoding.ASCII.GetString(run));
            // The end of the letters, and no hyphen.
            if (bytes.StartsWith("-"u8) && (words is not null || run.IsEmpty))
                bytes = bytes[1..];
        }
        return output.Append(Charset.Decode(bytes)).ToString();
    }

    /// <returns>Null where it is no base64 of UTF-16.</returns>
    private static string? Words(ReadOnlySpan<byte> run)
    {
        var units = run.Length * 6 / 16;
        if (units == 0 || run.Length * 6 % 16 >= 6)
            return null;
        var padded = new byte[(run.Length + 3) / 4 * 4];
        padded.AsSpan().Fill((byte)'A');
        run.CopyTo(padded);
        _ = System.Buffers.Text.Base64.DecodeFromUtf8InPlace(padded, out _);
        return Encoding.BigEndianUnicode.GetString(padded.AsSpan(0, 2 * units));
    }
}
