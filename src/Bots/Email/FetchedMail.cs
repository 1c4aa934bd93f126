using System.Security.Cryptography;
using System.Text;
using Helpdesk.Bots.Email.Imap;

namespace Helpdesk.Bots.Email;

/// <param name="Raw">The mail as it came; only its beginning when it is larger than the limit.</param>
internal sealed record FetchedMail(ImapMessageInfo Info, ReadOnlyMemory<byte> Raw, bool IsWhole)
{
    private const int LongestReadableId = 200;

    /// <summary>
    /// Message-ID plus a hash of the body: the same for a second copy of the same mail, whatever way it came and whatever UID it
    /// has, and different for other mail under a stolen or repeated Message-ID.
    /// </summary>
    public string ExternalId(string? messageId)
    {
        if (string.IsNullOrEmpty(messageId))
            return "sha256:" + Hash(Raw.Span);
        var id = messageId.Length <= LongestReadableId ? messageId : Hash(Encoding.UTF8.GetBytes(messageId));
        return IsWhole ? $"{id}:{Hash(Body())}" : $"{id}:size-{Info.Size}";
    }

    private ReadOnlySpan<byte> Body()
    {
        var raw = Raw.Span;
        var crlf = raw.IndexOf("\r\n\r\n"u8);
        var lf = raw.IndexOf("\n\n"u8);
        if (crlf >= 0 && (lf < 0 || crlf < lf))
            return raw[(crlf + 4)..];
        return lf < 0 ? raw : raw[(lf + 2)..];
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];
}
