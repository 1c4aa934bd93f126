using Helpdesk.Bots.Email.Charsets;
using MimeKit;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>Header fields of a mail or of a part of it, in their order; names compare without case.</summary>
public sealed class MailHeaders(IReadOnlyList<MailHeader> fields)
{
    public IReadOnlyList<MailHeader> Fields { get; } = fields;

    /// <summary>The first field of the name, encoded words decoded; null when there is none.</summary>
    public string? this[string name] => First(name)?.Value;

    public MailHeader? First(string name) =>
        Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first field of the name as it came, encoded words not decoded: for structured fields.</summary>
    public string? Raw(string name) => First(name)?.Text;

    public bool Has(string name) => First(name) is not null;

    public int Count(string name) => Fields.Count(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Headers that MimeKit found, read in whatever charset they are written.</summary>
    internal static MailHeaders Of(HeaderList headers) =>
        new([.. headers.Select(header => new MailHeader(header.Field, Unfolded(header.RawValue)))]);

    /// <summary>The value without line breaks and NULs, not yet decoded.</summary>
    internal static string Unfolded(ReadOnlySpan<byte> value)
    {
        var text = Charset.Decode(value).Replace("\r\n", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        return text.Replace('\r', ' ').Replace('\0', ' ').Trim();
    }
}
