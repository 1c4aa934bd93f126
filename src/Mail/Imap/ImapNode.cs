using System.Globalization;
using System.Text;

namespace Helpdesk.Mail.Imap;

/// <summary>A value of a response (RFC 3501 §4): atom or string, literal, or list. NIL is an empty text.</summary>
internal sealed record ImapNode(string Text, ReadOnlyMemory<byte>? Literal = null, IReadOnlyList<ImapNode>? List = null)
{
    public ReadOnlyMemory<byte> Bytes => Literal ?? Encoding.Latin1.GetBytes(Text);

    /// <summary>Value of a number; some servers write <c>9.3736e+06</c>. Null when it is none.</summary>
    public long? Number =>
        decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= long.MaxValue ? (long)number : null;
}
