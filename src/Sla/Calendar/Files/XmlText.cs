using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Helpdesk.Sla;

/// <summary>Opens XML that nobody vouches for: no document type, no entities, nothing from outside.</summary>
internal static partial class XmlText
{
    internal static XmlReader Open(ReadOnlyMemory<byte> file)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = CalendarFile.Largest,
            CloseInput = true,
        };
        var stream = new MemoryStream(file.ToArray(), writable: false);

        // The reader itself knows Unicode and Latin 1 only; files from Windows are told apart by their declaration.
        return CodePage(file.Span) is { } encoding
            ? XmlReader.Create(new StreamReader(stream, encoding), settings)
            : XmlReader.Create(stream, settings);
    }

    internal static void Tell(XmlException fault, ReadOnlySpan<byte> file, CalendarFaults faults)
    {
        int? line = fault.LineNumber > 0 ? fault.LineNumber : null;
        if (file.IndexOf("<!DOCTYPE"u8) is >= 0 and var doctype)
            faults.Add(file[..doctype].Count((byte)'\n') + 1,
                "объявление DOCTYPE и сущности не принимаются",
                "a DOCTYPE declaration and entities are not taken");
        else
            // The reader's reason is there in English only.
            faults.Add(line, $"файл оборван или испорчен: {Place(fault)}XML не читается",
                $"the file is cut or damaged, it is not XML: {Reason(fault)}");
    }

    private static string Place(XmlException fault) => fault.LinePosition > 0 ? $"с {fault.LinePosition}-го знака " : "";

    private static string Reason(XmlException fault)
    {
        var end = fault.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return end < 0 ? fault.Message : fault.Message[..end];
    }

    private static Encoding? CodePage(ReadOnlySpan<byte> file)
    {
        var declared = Declaration().Match(Encoding.Latin1.GetString(file[..Math.Min(file.Length, 200)]));
        return declared.Success ? CodePagesEncodingProvider.Instance.GetEncoding(declared.Groups["name"].Value) : null;
    }

    [GeneratedRegex("""^\s*<\?xml\s[^>]*encoding\s*=\s*["'](?<name>[\w.:-]+)["']""")]
    private static partial Regex Declaration();
}
