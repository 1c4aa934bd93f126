namespace Helpdesk.Bots.Email.Mime;

/// <summary>Bounds of the work one mail may cause. What lies beyond is kept as an undivided file or left out, never an error.</summary>
public sealed record MimeLimits
{
    public static MimeLimits Default { get; } = new();

    /// <summary>Nesting of multiparts. Mailing lists and forwards of forwards reach 60.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Parts of the whole mail.</summary>
    public int MaxParts { get; init; } = 500;

    /// <summary>Fields of one header block.</summary>
    public int MaxHeaders { get; init; } = 500;

    /// <summary>Bytes of one header field. MimeKit's time for a field grows with the square of its length.</summary>
    public int MaxHeaderBytes { get; init; } = 64 * 1024;

    /// <summary>Characters of the text body; the rest stays in the raw mail.</summary>
    public int MaxTextLength { get; init; } = 1_000_000;
}
