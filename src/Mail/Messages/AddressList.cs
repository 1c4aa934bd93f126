using System.Text;
using Helpdesk.Mail.Mime;

namespace Helpdesk.Mail.Messages;

/// <summary>
/// Reads address headers: <c>a@b</c>, <c>"Name" &lt;a@b&gt;</c>, comments, groups, and what people's programs make of them
/// (<c>a@b &lt;a@b&gt;</c>, missing brackets, empty groups). What holds no address is left out.
/// </summary>
public static class AddressList
{
    private const int MaxAddresses = 500;

    public static IReadOnlyList<MailParty> Parse(string? header)
    {
        var found = new List<MailParty>();
        foreach (var piece in Split(header ?? ""))
        {
            if (found.Count < MaxAddresses && One(piece) is { } party)
                found.Add(party);
        }
        return found;
    }

    private static MailParty? One(Piece piece)
    {
        var address = (piece.Angle ?? LastWord(piece.Plain)).Trim().Trim('<', '>', '"', '\'', ' ');
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            address = address["mailto:".Length..];
        if (!IsAddress(address))
            return null;
        var name = EncodedWords.Decode((piece.Angle is null ? piece.Comment : piece.Plain + " " + piece.Comment).Trim()).Trim();
        name = CleanName(WithoutQuotes(name));
        return new MailParty(address, name.Length == 0 || name.Equals(address, StringComparison.OrdinalIgnoreCase) ? null : name);
    }

    /// <summary>Usable for an answer: one local part, one domain, no blanks or control characters.</summary>
    public static bool IsAddress(string text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 1 && text.Length <= 320
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';');
    }

    private static string LastWord(string text) =>
        text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault(word => word.Contains('@')) ?? text;

    // Quotes around the whole name belong to the syntax, also when a program put them inside the encoded word.
    private static string WithoutQuotes(string name) =>
        name.Length > 1 && name[0] == name[^1] && name[0] is '"' or '\'' ? name[1..^1].Trim() : name;

    private static string CleanName(string name)
    {
        var clean = new string([.. name.Where(c => !char.IsControl(c))]);
        return clean.Length > 200 ? clean[..200] : clean;
    }

    private sealed record Piece(string Plain, string? Angle, string Comment);

    private static IEnumerable<Piece> Split(string text)
    {
        var plain = new StringBuilder();
        var comment = new StringBuilder();
        StringBuilder? angle = null;
        bool quoted = false, inAngle = false;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && (quoted || depth > 0) && i + 1 < text.Length)
                (depth > 0 ? comment : plain).Append(text[++i]);
            else if (quoted && c != '"')
                plain.Append(c);
            else if (c == '"' && depth == 0 && !inAngle)
                quoted = !quoted;
            else if (c == '(' && !inAngle)
                depth++;
            else if (c == ')' && depth > 0)
                depth--;
            else if (depth > 0)
                comment.Append(c);
            else if (c == '<')
                (angle, inAngle) = (new StringBuilder(), true);
            else if (c == '>')
                inAngle = false;
            else if (c is ',' or ';' && !inAngle)
            {
                yield return new Piece(plain.ToString(), angle?.ToString(), comment.ToString());
                plain.Clear();
                comment.Clear();
                angle = null;
            }
            else if (c == ':' && !inAngle && !plain.ToString().TrimStart().Equals("mailto", StringComparison.OrdinalIgnoreCase))
                plain.Clear();
            else
                (inAngle ? angle! : plain).Append(c);
        }
        yield return new Piece(plain.ToString(), angle?.ToString(), comment.ToString());
    }
}
