using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Bots.Email;

namespace Helpdesk.Tickets.Links;

/// <summary>
/// Takes keys of links out of a mail as it came, and leaves every other byte as it is. Plain and quoted-printable text is changed in
/// place; encoded words of headers, and a text or file in base64, are written anew when there is a key in them (<see cref="FileMask"/>).
/// </summary>
internal static class LetterMask
{
    private const string InPlaceOfKey = "...";

    // An attached mail may have a mail attached in its turn.
    private const int Deepest = 5;

    private static readonly SearchValues<byte> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n \t"u8);

    // What begins a slash, written in any of its ways.
    private static readonly SearchValues<byte> Slashes = SearchValues.Create("/%&="u8);

    /// <param name="Hidden">How many keys were taken out.</param>
    /// <param name="IsLocked">There is a key besides that cannot be taken out: in a file that is packed.</param>
    public sealed record Masked(ReadOnlyMemory<byte> Bytes, int Hidden, bool IsLocked = false);

    /// <returns>The same memory where there was nothing to take out.</returns>
    public static Masked Without(Regex keys, ReadOnlyMemory<byte> mail) => Without(keys, mail, 0);

    private static Masked Without(Regex keys, ReadOnlyMemory<byte> mail, int depth)
    {
        var (pieces, hidden, isLocked) = (new List<ReadOnlyMemory<byte>>(), 0, false);
        var (plainFrom, at) = (0, 0);
        var (isEncoded, isText) = (false, true);
        while (at < mail.Length)
        {
            var line = LineAt(mail.Span, at);
            var words = mail.Span.Slice(at, line).TrimEnd("\r\n"u8);
            at += line;
            if (Begins(words, "Content-Transfer-Encoding:"u8))
                isEncoded = Encoding.ASCII.GetString(words).Contains("base64", StringComparison.OrdinalIgnoreCase);
            else if (Begins(words, "Content-Type:"u8))
                isText = IsText(Encoding.ASCII.GetString(words[13..]).Trim());
            else if (words.StartsWith("--"u8))
                (isEncoded, isText) = (false, true);
            if (words.IsEmpty && isEncoded)
            {
                var end = EndOfBase64(mail.Span, at);
                if (depth < Deepest && Reencoded(keys, mail[at..end], isText, depth) is { } inner)
                {
                    Add(keys, mail[plainFrom..at], pieces, ref hidden);
                    pieces.Add(inner.Bytes);
                    hidden += inner.Hidden;
                    isLocked |= inner.IsLocked;
                    plainFrom = end;
                }
                else if (!isText)
                {
                    Add(keys, mail[plainFrom..at], pieces, ref hidden);
                    pieces.Add(mail[at..end]);
                    plainFrom = end;
                }
                at = end;
                (isEncoded, isText) = (false, true);
            }
        }
        Add(keys, mail[plainFrom..], pieces, ref hidden);
        return hidden == 0 ? new(mail, 0, isLocked) : new(Joined(pieces), hidden, isLocked);
    }

    private static void Add(Regex keys, ReadOnlyMemory<byte> plain, List<ReadOnlyMemory<byte>> pieces, ref int hidden)
    {
        var found = 0;
        string Dotted(string text) => keys.Replace(text, match =>
        {
            found++;
            return match.Groups["way"].Value + InPlaceOfKey + EndsOfLines(match.Groups["key"].Value);
        });
        // Latin-1 gives every byte a character, and back.
        var text = plain.Span.ContainsAny(Slashes) ? KeptHeader.Rewrite(Dotted(Encoding.Latin1.GetString(plain.Span)), Dotted) : "";
        hidden += found;
        pieces.Add(found == 0 ? plain : Encoding.Latin1.GetBytes(text));
    }

    private static string EndsOfLines(string key) =>
        string.Concat(Regex.Matches(key, @"=[ \t]*\r?\n", RegexOptions.CultureInvariant).Select(m => m.Value));

    /// <returns>Null where it is no base64, or has nothing to take out.</returns>
    private static Masked? Reencoded(Regex keys, ReadOnlyMemory<byte> body, bool isText, int depth)
    {
        var letters = Encoding.ASCII.GetString(body.Span);
        var bare = new string([.. letters.Where(c => !char.IsWhiteSpace(c))]);
        var bytes = new byte[bare.Length];
        if (!Convert.TryFromBase64String(bare[..(bare.Length / 4 * 4)], bytes, out var written))
            return null;
        var content = bytes.AsMemory(0, written);
        // A mail, a page or a text may be attached under any name.
        var inner = FileMask.IsBinary(content.Span) ? FileMask.Without(keys, content) : Without(keys, content, depth + 1);
        if (inner.Hidden == 0)
            return inner.IsLocked ? new(body, 0, true) : isText ? null : new(body, 0);
        var width = Math.Max(4, letters.AsSpan().TrimStart().IndexOfAny('\r', '\n') is var first and > 0 ? first / 4 * 4 : 76);
        var ending = letters.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = Convert.ToBase64String(inner.Bytes.Span).Chunk(width).Select(line => new string(line));
        // What stands before the next boundary belongs to the boundary.
        return new(Encoding.ASCII.GetBytes(string.Join(ending, lines) + letters[letters.TrimEnd().Length..]), inner.Hidden, inner.IsLocked);
    }

    private static int EndOfBase64(ReadOnlySpan<byte> mail, int at)
    {
        while (at < mail.Length)
        {
            var line = LineAt(mail, at);
            if (mail.Slice(at, line).ContainsAnyExcept(Base64))
                break;
            at += line;
        }
        return at;
    }

    private static int LineAt(ReadOnlySpan<byte> mail, int at) =>
        mail[at..].IndexOf((byte)'\n') is var end and >= 0 ? end + 1 : mail.Length - at;

    private static bool Begins(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.Length >= name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name);

    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("message/", StringComparison.OrdinalIgnoreCase)
        || !type.Contains('/');

    private static byte[] Joined(List<ReadOnlyMemory<byte>> pieces)
    {
        var whole = new byte[pieces.Sum(piece => piece.Length)];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.Span.CopyTo(whole.AsSpan(at));
            at += piece.Length;
        }
        return whole;
    }
}
