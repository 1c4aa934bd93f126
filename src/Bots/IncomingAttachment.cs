using System.Security.Cryptography;

namespace Helpdesk.Bots;

/// <param name="Content">The bytes, or null when they were not taken; then <paramref name="Missing"/> says why.</param>
public sealed record IncomingAttachment(
    string FileName, string ContentType, long Length, ReadOnlyMemory<byte>? Content, AttachmentMissing? Missing = null)
{
    /// <summary>Name and SHA-256 of the content: tells whether the same was sent before.</summary>
    public string Fingerprint => $"{Convert.ToHexStringLower(SHA256.HashData((Content ?? default).Span))} {FileName}";
}
