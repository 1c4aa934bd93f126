using System.IO.Packaging;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Helpdesk.Schools.Export;

/// <summary>
/// A workbook of one sheet. It is written to a file on disk, forwards only, because the package cannot be written to a network stream;
/// neither rows nor parts are kept in memory.
/// </summary>
public static class XlsxFile
{
    /// <summary>Longest text of a cell (ECMA-376, limits of Excel).</summary>
    private const int LongestText = 32_767;

    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const uint HeadStyle = 1;
    private const uint TextStyle = 2;
    private const uint DateStyle = 3;

    /// <summary>Day 0 of the calendar of workbooks: its 1900 has a 29 February, so dates after it are one day on.</summary>
    private static readonly DateOnly Day0 = new(1899, 12, 30);

    public static async Task Write(IAsyncEnumerable<SchoolLine> lines, Stream output, CancellationToken cancellation)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await Fill(file, lines, cancellation);
        file.Position = 0;
        await file.CopyToAsync(output, cancellation);
    }

    /// <summary>
    /// The parts one after the other: the zip archive behind them takes one at a time and keeps none. The SDK's own document class would
    /// want to read what it wrote, and hold the whole sheet for that.
    /// </summary>
    private static async Task Fill(FileStream file, IAsyncEnumerable<SchoolLine> lines, CancellationToken cancellation)
    {
        using var package = Package.Open(file, FileMode.Create, FileAccess.Write);
        var sheet = Part(package, "/xl/worksheets/sheet1.xml", "worksheet");
        await using (var stream = sheet.GetStream(FileMode.Create, FileAccess.Write))
            await Sheet(stream, lines, cancellation);
        var styles = Part(package, "/xl/styles.xml", "styles");
        Whole(styles, Styles());
        var workbook = Part(package, "/xl/workbook.xml", "sheet.main");
        Whole(workbook, new Workbook(new Sheets(new Sheet { Id = "sheet1", SheetId = 1, Name = "Школы" })));
        workbook.CreateRelationship(
            new("worksheets/sheet1.xml", UriKind.Relative), TargetMode.Internal, Relationships + "/worksheet", "sheet1");
        workbook.CreateRelationship(new("styles.xml", UriKind.Relative), TargetMode.Internal, Relationships + "/styles", "styles1");
        package.CreateRelationship(
            new("xl/workbook.xml", UriKind.Relative), TargetMode.Internal, Relationships + "/officeDocument", "workbook1");
    }

    private static PackagePart Part(Package package, string path, string type) =>
        package.CreatePart(
            new(path, UriKind.Relative), $"application/vnd.openxmlformats-officedocument.spreadsheetml.{type}+xml", CompressionOption.Fast);

    private static void Whole(PackagePart part, OpenXmlElement content)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var writer = OpenXmlWriter.Create(stream);
        writer.WriteElement(content);
    }

    private static async Task Sheet(Stream stream, IAsyncEnumerable<SchoolLine> lines, CancellationToken cancellation)
    {
        using var writer = OpenXmlWriter.Create(stream);
        Begin(writer);
        await foreach (var line in lines.WithCancellation(cancellation))
        {
            writer.WriteStartElement(new Row());
            foreach (var column in SchoolColumns.All)
                Cell(writer, column, column.Value(line));
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <summary>The sheet up to its second row: titles stay in view, columns are as wide as what they hold.</summary>
    private static void Begin(OpenXmlWriter writer)
    {
        writer.WriteStartElement(new Worksheet());
        var pane = new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen };
        writer.WriteElement(new SheetViews(new SheetView(pane) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(SchoolColumns.All.Select((column, i) =>
            new Column
            {
                Min = (uint)i + 1,
                Max = (uint)i + 1,
                Width = column.Width,
                CustomWidth = true,
                Style =
                column.Kind switch { ColumnKind.Digits => TextStyle, ColumnKind.Date => DateStyle, _ => 0 }
            })));
        writer.WriteStartElement(new SheetData());
        writer.WriteStartElement(new Row());
        foreach (var column in SchoolColumns.All)
            Text(writer, column.Title, HeadStyle);
        writer.WriteEndElement();
    }

    private static void Cell(OpenXmlWriter writer, SchoolColumn column, object? value)
    {
        if (value is DateOnly date)
            writer.WriteElement(new Cell { StyleIndex = DateStyle, CellValue = new CellValue(date.DayNumber - Day0.DayNumber) });
        else
            Text(writer, (string?)value ?? "", column.Kind == ColumnKind.Digits ? TextStyle : 0);
    }

    /// <summary>A text in the cell itself: a table of shared texts would have to be kept until the end. It is never a formula.</summary>
    private static void Text(OpenXmlWriter writer, string text, uint style)
    {
        if (text.Length == 0)
        {
            writer.WriteElement(new Cell { StyleIndex = style });
            return;
        }
        var clean = Clean(text);
        writer.WriteElement(new Cell(new InlineString(
            new Text(clean) { Space = SpaceProcessingModeValues.Preserve }))
        { StyleIndex = style, DataType = CellValues.InlineString });
    }

    /// <summary>What XML 1.0 cannot hold is left out: one such sign would make the file unreadable.</summary>
    private static string Clean(string text)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length && kept.Length < LongestText; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                kept.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]) && kept.Length + 1 < LongestText)
                kept.Append(text, i++, 2);
        }
        return kept.ToString();
    }

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            // 49 is "@", text; 14 is the date as the reader's country writes it.
            new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
}
