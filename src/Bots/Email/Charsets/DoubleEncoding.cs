using System.Text;
using System.Text.Unicode;

namespace Helpdesk.Bots.Email.Charsets;

/// <summary>Mends UTF-8 that some program on the way read as a single-byte charset and encoded again ("РџСЂРё…", "Ð¿Ñ€…").</summary>
public static class DoubleEncoding
{
    private const byte NotThere = 0;

    private static readonly Encoding[] Readings =
    [
        Strict(1251), Strict(1252),
    ];

    /// <summary>The mended text, or the same text when going back gives nothing valid.</summary>
    public static string Repair(string text)
    {
        if (text.AsSpan().Count('Р') + text.AsSpan().Count('С') + text.AsSpan().Count('Ð') + text.AsSpan().Count('Ñ') < 2)
            return text;
        foreach (var reading in Readings)
        {
            var bytes = reading.GetBytes(text);
            if (bytes.AsSpan().Contains(NotThere) || !Utf8.IsValid(bytes))
                continue;
            var repaired = Encoding.UTF8.GetString(bytes);
            if (repaired.Length < text.Length)
                return repaired;
        }
        return text;
    }

    // What the charset lacks becomes a NUL; an exception would cost a hundred times the text.
    private static Encoding Strict(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(codePage, new EncoderReplacementFallback("\0"), DecoderFallback.ReplacementFallback);
    }
}
