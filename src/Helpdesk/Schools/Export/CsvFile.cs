using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Helpdesk.Schools.Export;

/// <summary>
/// Text for table programs: UTF-8 with its mark, semicolons (what Excel expects in Russian), quoting of RFC 4180, and cells that would be
/// formulas made harmless (<see cref="SafeCell"/>).
/// </summary>
public static class CsvFile
{
    private static readonly CsvConfiguration Shape = new(CultureInfo.InvariantCulture) { Delimiter = ";", NewLine = "\r\n" };

    public static async Task Write(IAsyncEnumerable<SchoolLine> lines, Stream output, CancellationToken cancellation)
    {
        await using var csv = Begin(output);
        await Row(csv, SchoolColumns.All.Select(column => column.Title));
        await foreach (var line in lines.WithCancellation(cancellation))
            await Row(csv, SchoolColumns.All.Select(column => SchoolColumns.TextOf(column.Value(line))));
    }

    public static CsvWriter Begin(Stream output) =>
        new(new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true), Shape);

    public static async Task Row(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(SafeCell.Write(cell));
        await csv.NextRecordAsync();
    }
}
