namespace Helpdesk.Schools.Import;

/// <summary>One row of a file.</summary>
/// <param name="Number">As a table program numbers it: the titles are row 1.</param>
/// <param name="BreaksOff">The file ends inside a quoted cell of it.</param>
public sealed record CsvRow(int Number, string[] Cells, bool BreaksOff);
