using MimeKit;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>A part of a mail (RFC 2046 §5.1): what it says of itself, and either its parts or its body.</summary>
public sealed class MailPart
{
    // A multipart that MimeKit did not see as one is read again as a mail; within it may be another.
    private const int MostReadings = 5;

    private readonly MimeEntity entity;
    private readonly ContentType type;
    private readonly ContentDisposition? disposition;
    private MailHeaders? headers;

    private MailPart(
        MimeEntity entity, Dictionary<MimeEntity, (int Body, int End)> places, byte[] mail, (MimeLimits Limits, int Readings) reading)
    {
        this.entity = entity;
        type = PartHeaders.TypeOf(entity);
        disposition = PartHeaders.DispositionOf(entity);
        Type = type.MimeType.ToLowerInvariant();
        var (start, end) = places.GetValueOrDefault(entity);
        Body = mail.AsMemory(start, Math.Max(0, end - start));
        Parts = entity is Multipart { Count: > 0 } multipart
            ? [.. multipart.Select(child => new MailPart(child, places, mail, reading))]
            : PartsNotSeen(reading);
    }

    /// <summary>Lower case, e.g. <c>text/plain</c>.</summary>
    public string Type { get; }

    public IReadOnlyList<MailPart> Parts { get; }

    public MailHeaders Headers => headers ??= MailHeaders.Of(entity.Headers);

    /// <summary>As it came, still in its transfer encoding.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    public bool IsMultipart => Type.StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>A multipart that lies too deep to be divided.</summary>
    public bool IsShut => IsMultipart && Parts.Count == 0 && entity is not Multipart;

    /// <summary>Lower case; null when the part does not say.</summary>
    public string? Disposition => disposition?.Disposition.ToLowerInvariant();

    public string? FileName => Blank(disposition?.FileName) ?? Blank(type.Name);

    public string? ContentId => entity.Headers.Contains(HeaderId.ContentId) ? MessageIds.One(Headers.Raw("Content-ID")) : null;

    public string? Parameter(string name) => type.Parameters.TryGetValue(name, out string? value) ? value : null;

    public ReadOnlyMemory<byte> Content() => TransferEncoding.Decode(Body, Encoding);

    /// <summary>Of a text: also what was written below its base64 by a program that did not look.</summary>
    internal (ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Below) TextContent()
    {
        var end = TransferEncoding.IsBase64(Encoding) ? TransferEncoding.EndOfBase64(Body.Span) : Body.Length;
        return (TransferEncoding.Decode(Body[..end], Encoding), Body[end..]);
    }

    /// <summary>Divides a mail into its parts. Never throws.</summary>
    public static MailPart Parse(ReadOnlyMemory<byte> raw) => Of(MailGuard.Prepare(raw, MimeLimits.Default), MimeLimits.Default);

    internal static MailPart Of(GuardedMail mail, MimeLimits limits) => Of(mail, (limits, 0));

    private static MailPart Of(GuardedMail mail, (MimeLimits Limits, int Readings) reading)
    {
        var (root, places) = PartParser.Parse(mail.Bytes, reading.Limits);
        return new MailPart(root, places, mail.Bytes, reading);
    }

    private string? Encoding => entity.Headers[HeaderId.ContentTransferEncoding];

    private IReadOnlyList<MailPart> PartsNotSeen((MimeLimits Limits, int Readings) reading)
    {
        var boundary = IsMultipart ? type.Boundary : null;
        var isSeen = entity.ContentType.IsMimeType("multipart", "*") && entity.ContentType.Boundary == boundary;
        if (string.IsNullOrEmpty(boundary) || isSeen || reading.Readings >= MostReadings)
            return [];
        var head = $"Content-Type: {type.ToString(System.Text.Encoding.UTF8, encode: false)["Content-Type: ".Length..]}\r\n\r\n";
        byte[] again = [.. System.Text.Encoding.UTF8.GetBytes(head), .. Body.Span];
        return Of(MailGuard.Prepare(again, reading.Limits), (reading.Limits, reading.Readings + 1)).Parts;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
