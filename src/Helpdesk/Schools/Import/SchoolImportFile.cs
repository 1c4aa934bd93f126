namespace Helpdesk.Schools.Import;

/// <summary>
/// The file as it came, until its rows are taken out of it; apart from the import, which is read each time its page is looked at.
/// </summary>
public sealed class SchoolImportFile
{
    public required Guid ImportId { get; init; }

    public required byte[] Content { get; init; }
}
