namespace Helpdesk.Mail.Mime;

/// <summary>Header fields of one entity in their order; names compare without case.</summary>
public sealed class HeaderList(IReadOnlyList<HeaderField> fields)
{
    public static HeaderList Empty { get; } = new([]);

    public IReadOnlyList<HeaderField> Fields { get; } = fields;

    /// <summary>The first field of the name, encoded words decoded; null when there is none.</summary>
    public string? this[string name] => First(name)?.Value;

    public HeaderField? First(string name) =>
        Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first field of the name as it came, encoded words not decoded: for structured fields.</summary>
    public string? Raw(string name) => First(name)?.Text;

    public bool Has(string name) => First(name) is not null;

    public int Count(string name) => Fields.Count(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
