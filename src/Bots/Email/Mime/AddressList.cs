using System.Text.RegularExpressions;
using MimeKit;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>
/// Reads address headers by MimeKit: <c>a@b</c>, <c>"Name" &lt;a@b&gt;</c>, comments, groups, and what people's programs make of them
/// (<c>a@b &lt;a@b&gt;</c>, missing brackets, empty groups). What holds no address is left out.
/// </summary>
public static partial class AddressList
{
    private const int MaxAddresses = 500;

    private const StringComparison Insensitive = StringComparison.OrdinalIgnoreCase;

    public static IReadOnlyList<MailParty> Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
            return [];
        var text = NotOneAddress().Replace(QuotedNames.Quote(header.Trim().TrimEnd(';', ',')), "");
        var found = InternetAddressList.TryParse(text, out var list) ? Parties(list, isPunycode: text.Contains("xn--", Insensitive)) : [];
        return found.Count > 0 ? found : [.. Salvaged(text).Take(MaxAddresses)];
    }

    /// <summary>
    /// Usable for an answer: one local part, one domain, no control characters, and blanks and the like only where the local part is quoted
    /// (RFC 5321 §4.1.2).
    /// </summary>
    public static bool IsAddress(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 1 && text.Length <= 320 && IsPlain(text[(at + 1)..]) && (IsPlain(text[..at]) || IsQuoted(text));
    }

    /// <summary>The local part is a quoted string.</summary>
    internal static bool IsQuoted(string address) => Quoted().IsMatch(address);

    private static bool IsPlain(string part) =>
        !part.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';');

    // MimeKit turns domains in Punycode into letters: they are kept as they are written, as stored ones are.
    private static List<MailParty> Parties(InternetAddressList list, bool isPunycode) =>
    [
        .. list.Mailboxes.Take(MaxAddresses)
            .Select(box => Party(isPunycode ? box.GetAddress(idnEncode: true) : box.Address, box.Name)).OfType<MailParty>(),
    ];

    // What MimeKit refuses as a whole: every address in it, each with the words before it.
    private static IEnumerable<MailParty> Salvaged(string text)
    {
        var from = 0;
        foreach (Match match in Bare().Matches(text))
        {
            var name = text[from..match.Index];
            from = match.Index + match.Length;
            if (Party(match.Value, name.Trim(' ', '\t', '<', '>', ',', ';', '"', '(', ')').Split(':', ',', ';')[^1]) is { } party)
                yield return party;
        }
    }

    private static MailParty? Party(string address, string? name)
    {
        var plain = IsQuoted(address) ? address : address.Trim('<', '>', '"', '\'', ' ');
        if (plain.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            plain = plain["mailto:".Length..];
        if (!IsAddress(plain))
            return null;
        var clean = CleanName(name ?? "");
        return new MailParty(plain, clean.Length == 0 || clean.Equals(plain, StringComparison.OrdinalIgnoreCase) ? null : clean);
    }

    // Quotes around the whole name belong to the syntax, also when a program put them inside the encoded word.
    private static string CleanName(string name)
    {
        var printable = new string([.. name.Select(c => char.IsControl(c) ? ' ' : c)]);
        var clean = string.Join(' ', printable.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (clean.Length > 1 && clean[0] == clean[^1] && clean[0] is '"' or '\'')
            clean = clean[1..^1].Trim();
        return clean.Length > 200 ? clean[..200] : clean;
    }

    [GeneratedRegex(@"[^\s<>()"",;:@]+@[^\s<>()"",;:@]+", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^""(?:[^""\\\p{C}]|\\[^\p{C}])+""@[^""@]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    // In brackets stands one address: of "<a b@c>" nobody knows which it is, and MimeKit guesses.
    [GeneratedRegex(@"<\s*[^\s<>""]+\s+[^\s<>""]+\s*>", RegexOptions.CultureInvariant)]
    private static partial Regex NotOneAddress();
}
