namespace Helpdesk.Schools.Export;

public enum ExportFormat
{
    Csv,
    Xlsx,
}
