using System.Text;

namespace Helpdesk.Mail.Charsets;

/// <summary>Mends UTF-8 that some program on the way read as a single-byte charset and encoded again ("РџСЂРё…", "Ð¿Ñ€…").</summary>
public static class DoubleEncoding
{
    private static readonly Encoding[] Readings =
    [
        Strict(1251), Strict(1252),
    ];

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <summary>The mended text, or the same text when going back gives nothing valid.</summary>
    public static string Repair(string text)
    {
        if (text.AsSpan().Count('Р') + text.AsSpan().Count('С') + text.AsSpan().Count('Ð') + text.AsSpan().Count('Ñ') < 2)
            return text;
        foreach (var reading in Readings)
        {
            try
            {
                var repaired = StrictUtf8.GetString(reading.GetBytes(text));
                if (repaired.Length < text.Length)
                    return repaired;
            }
            catch (EncoderFallbackException)
            {
            }
            catch (DecoderFallbackException)
            {
            }
        }
        return text;
    }

    private static Encoding Strict(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
