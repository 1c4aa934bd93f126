using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Helpdesk.Data;

namespace Helpdesk.Schools.Import;

/// <summary>
/// A table as text, as table programs save it: UTF-8 with or without its mark, UTF-16 with its mark, or Windows-1251; semicolons, commas or
/// tabs; quoted cells may go over several lines (RFC 4180).
/// </summary>
public static class ReadCsv
{
    /// <summary>Longer than any cell of ours; a quote that is opened and never closed swallows the rest of the file.</summary>
    private const int LongestCell = 20_000;

    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
    private static readonly char[] Delimiters = [';', ',', '\t'];

    /// <summary>The rows one after the other, the titles first; empty ones are left out.</summary>
    /// <exception cref="RuleViolation">It is not such a file; says what it is and what to do.</exception>
    public static IEnumerable<CsvRow> Rows(byte[] content)
    {
        if (content.AsSpan().StartsWith("PK\u0003\u0004"u8) || content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new RuleViolation(
                "Это книга Excel. Сохраните её как «CSV UTF-8 (разделитель — запятая)» и загрузите снова.",
                "This is an Excel workbook. Save it as “CSV UTF-8” and load that.");
        }
        return Parse(content, EncodingOf(content));
    }

    private static IEnumerable<CsvRow> Parse(byte[] content, Encoding encoding)
    {
        using var text = new StreamReader(new MemoryStream(content), encoding, detectEncodingFromByteOrderMarks: true);
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(content, encoding).ToString(),
            BadDataFound = null,
            IgnoreBlankLines = false,
            MaxFieldSize = LongestCell,
        });
        while (Next(parser))
        {
            var cells = parser.Record!;
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                continue;
            var raw = parser.RawRecord;
            yield return new(parser.Row, cells, !raw.EndsWith('\n') && !raw.EndsWith('\r') && raw.Count(sign => sign == '"') % 2 == 1);
        }
    }

    private static bool Next(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw new RuleViolation(
                $"После строки {parser.Row} ячейка длиннее {LongestCell} знаков: похоже, кавычка открыта и не закрыта.",
                $"After row {parser.Row} a cell is longer than {LongestCell} characters: perhaps a quote is opened and never closed.");
        }
    }

    /// <summary>
    /// What is not UTF-8 is what Excel saves in Russian. A letter cut in two at the end says nothing against UTF-8: the file may be half of
    /// one.
    /// </summary>
    internal static Encoding EncodingOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.Unicode;
        for (var cut = 0; cut < 4 && cut < content.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(content[..^cut]))
                return Encoding.UTF8;
        }
        return Windows1251;
    }

    /// <summary>The sign that the titles have most of, outside quotes.</summary>
    private static char DelimiterOf(byte[] content, Encoding encoding)
    {
        using var text = new StreamReader(new MemoryStream(content), encoding, detectEncodingFromByteOrderMarks: true);
        var counts = new int[Delimiters.Length];
        var quoted = false;
        for (var sign = text.Read(); sign >= 0 && (quoted || sign is not ('\n' or '\r')); sign = text.Read())
        {
            if (sign == '"')
                quoted = !quoted;
            else if (!quoted && Array.IndexOf(Delimiters, (char)sign) is >= 0 and var found)
                counts[found]++;
        }
        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }
}
