namespace Helpdesk.Mail.Mime;

/// <summary>A part of a mail: its headers and either its parts (multipart) or its body as it came, still in transfer encoding.</summary>
public sealed class MimeEntity
{
    private static readonly ParameterizedValue PlainText = ParameterizedValue.Parse("text/plain");

    internal MimeEntity(HeaderList headers, ReadOnlyMemory<byte> body, ParameterizedValue contentType, IReadOnlyList<MimeEntity> parts)
    {
        Headers = headers;
        Body = body;
        ContentType = contentType;
        Parts = parts;
        Disposition = headers.Raw("Content-Disposition") is { } text ? ParameterizedValue.Parse(text) : null;
    }

    public HeaderList Headers { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public ParameterizedValue ContentType { get; }

    public ParameterizedValue? Disposition { get; }

    public IReadOnlyList<MimeEntity> Parts { get; }

    public string? FileName => Blank(Disposition?["filename"]) ?? Blank(ContentType["name"]);

    public ReadOnlyMemory<byte> Content() => TransferEncoding.Decode(Body, Headers.Raw("Content-Transfer-Encoding"));

    internal static ParameterizedValue TypeOf(HeaderList headers) =>
        headers.Raw("Content-Type") is { Length: > 0 } text ? ParameterizedValue.Parse(text) : PlainText;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
