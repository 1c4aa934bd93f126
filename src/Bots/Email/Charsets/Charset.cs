using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Helpdesk.Bots.Email.Charsets;

/// <summary>
/// Turns bytes of a mail into text. Never throws and never trusts a label alone: Russian mail is often labelled wrongly or not at all.
/// </summary>
public static class Charset
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = "utf-8",
        ["unicode-1-1-utf-8"] = "utf-8",
        ["unicode"] = "utf-16",
        ["cp1251"] = "windows-1251",
        ["cp-1251"] = "windows-1251",
        ["win-1251"] = "windows-1251",
        ["win1251"] = "windows-1251",
        ["windows1251"] = "windows-1251",
        ["x-cp1251"] = "windows-1251",
        ["koi8r"] = "koi8-r",
        ["koi8"] = "koi8-r",
        ["cp-866"] = "cp866",
        ["ibm866"] = "cp866",
        ["iso8859-5"] = "iso-8859-5",
        ["latin1"] = "iso-8859-1",
        ["latin-1"] = "iso-8859-1",
        ["ascii"] = "us-ascii",
    };

    private static readonly Encoding Western;

    // ASCII, and the blanks, quotation marks, dashes and signs that have the same bytes in windows-1251 and windows-1252: in text that has
    // no other bytes they stand for no letters, as they would in cp866 or koi8-r.
    private static readonly SearchValues<byte> OfNoAlphabet = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x80).Select(b => (byte)b),
        0x82, 0x84, 0x85, 0x86, 0x87, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97,
        0x99, 0x9B, 0xA0, 0xA9, 0xAB, 0xAE, 0xB0, 0xB1, 0xB7, 0xBB,
    ]);

    // The one place that makes the legacy code pages known; everything that names one goes through this class.
    static Charset()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Western = Encoding.GetEncoding(1252);
    }

    /// <summary>Decodes <paramref name="bytes"/>; the label of the mail is a hint.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? label = null)
    {
        var encoding = Find(label);
        if (encoding is null or { IsSingleByte: true } or UTF8Encoding)
        {
            if (!HasHighBytes(bytes) && encoding is null or { CodePage: 20127 or 65001 or 1251 or 28591 })
                return Encoding.Latin1.GetString(bytes);
            if (IsUtf8(bytes))
                return Encoding.UTF8.GetString(bytes);
        }
        if (encoding is not null && !SaysNothing(encoding))
            return encoding.GetString(bytes);
        if (!bytes.ContainsAnyExcept(OfNoAlphabet))
            return Western.GetString(bytes);
        return MostlyUtf8(bytes) ?? CyrillicGuess.Best(bytes).GetString(bytes);
    }

    /// <summary>The same for a text that is only read, which may be in UTF-7, too.</summary>
    public static string DecodeText(ReadOnlySpan<byte> bytes, string? label) =>
        Utf7.IsNamed(label) ? Utf7.Decode(bytes) : Decode(bytes, label);

    /// <summary>The encoding a label names, aliases and typing slips included; null when unknown or unsafe (UTF-7).</summary>
    public static Encoding? Find(string? label)
    {
        var name = label?.Trim().Trim('"', '\'');
        if (string.IsNullOrEmpty(name))
            return null;
        if (Aliases.TryGetValue(name, out var proper))
            name = proper;
        if (name.Contains("utf-7", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    internal static bool IsUtf8(ReadOnlySpan<byte> bytes) => HasHighBytes(bytes) && Utf8.IsValid(bytes);

    internal static bool HasHighBytes(ReadOnlySpan<byte> bytes) => bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF);

    // UTF-8 that was cut inside a character or lost a byte on the way. Counted first: text of which little is valid takes long to make.
    private static string? MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var (broken, foreign) = (0, 0);
        for (var rest = bytes; !rest.IsEmpty;)
        {
            var status = Rune.DecodeFromUtf8(rest, out var letter, out var length);
            broken += status == OperationStatus.Done ? 0 : 1;
            foreign += letter.IsAscii ? 0 : 1;
            rest = rest[length..];
        }
        return broken * 5 <= foreign && foreign > broken ? Encoding.UTF8.GetString(bytes) : null;
    }

    // A mail program that writes us-ascii or latin1 over high bytes did not know; UTF-8 has been ruled out when this is asked of it.
    private static bool SaysNothing(Encoding? encoding) => encoding is null or { CodePage: 20127 or 28591 } or UTF8Encoding;
}
