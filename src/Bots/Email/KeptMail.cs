using Helpdesk.Bots.Email.Charsets;
using Helpdesk.Bots.Email.Imap;
using Helpdesk.Bots.Email.Messages;

namespace Helpdesk.Bots.Email;

/// <summary>A mail that was kept as it came, read anew: by whatever has been learnt of reading since.</summary>
/// <param name="Account">The mailbox it came to.</param>
/// <param name="CutFrom">Bytes of the whole mail where <paramref name="Raw"/> is only its beginning.</param>
/// <param name="MaxAttachmentBytes">Larger files are named but not taken.</param>
public sealed record KeptMail(
    string Account, string? Desk, ReadOnlyMemory<byte> Raw, long? CutFrom, int MaxAttachmentBytes, DateTimeOffset ReceivedAt)
{
    // The header of a mail that somebody wrote is a few kilobytes.
    private const int LongestHeader = 256 * 1024;

    /// <summary>The same that the receiver made of it, or better.</summary>
    public IncomingMessage Read() => IncomingMail.Read(
        new FetchedMail(new ImapMessageInfo(0, CutFrom ?? Raw.Length, ReceivedAt), Raw, CutFrom is null),
        new EmailSettings { Address = Account, Desk = Desk, MaxAttachmentBytes = MaxAttachmentBytes },
        ReceivedAt);

    /// <summary>Its header fields in their order, decoded.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers() =>
        [.. Beginning(Raw).Headers.Fields.Select(field => (field.Name, field.Value))];

    /// <summary>What stands where the sender should, when that is no address; empty when nothing does.</summary>
    public static string SenderAsWritten(ReadOnlyMemory<byte> raw)
    {
        var headers = Beginning(raw).Headers;
        return headers["From"] ?? headers["Sender"] ?? "";
    }

    /// <summary>Bytes of a mail as a person can read them, whatever their charset.</summary>
    public static string Source(ReadOnlySpan<byte> bytes) => Charset.Decode(bytes);

    private static MailMessage Beginning(ReadOnlyMemory<byte> raw) => MailReader.Read(raw[..Math.Min(raw.Length, LongestHeader)]);
}
