namespace Helpdesk.Schools.Export;

/// <summary>A column of the files that the registry gives and takes.</summary>
/// <param name="Key">Taken in place of the title when a file is read.</param>
/// <param name="Width">In characters.</param>
public sealed record SchoolColumn(string Key, string Title, ColumnKind Kind, double Width, Func<SchoolLine, object?> Value);
