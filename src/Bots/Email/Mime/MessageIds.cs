using System.Text.RegularExpressions;

namespace Helpdesk.Bots.Email.Mime;

/// <summary>Message-ID, In-Reply-To and References (RFC 5322 §3.6.4), always without angle brackets.</summary>
public static partial class MessageIds
{
    private const int MaxIds = 100;

    private const int MaxLength = 900;

    /// <summary>The one id of a header; also when it lacks brackets or a domain. Null when nothing usable is there.</summary>
    public static string? One(string? header) => All(header).FirstOrDefault();

    /// <summary>All ids in their order; the oldest of an overlong list are dropped.</summary>
    public static IReadOnlyList<string> All(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
            return [];
        var ids = Bracketed().Matches(header).Select(match => Clean(match.Groups[1].Value)).Where(id => id.Length > 0).ToList();
        if (ids.Count == 0)
            ids =
            [
                .. header.Split([' ', '\t', ',', '<', '>'], StringSplitOptions.RemoveEmptyEntries).Select(Clean).Where(id => id.Length > 0),
            ];
        return ids.Count > MaxIds ? ids[^MaxIds..] : ids;
    }

    // Ids are compared and written back into headers: no blanks, no control characters, no brackets.
    private static string Clean(string id)
    {
        var clean = new string([.. id.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('<' or '>'))]);
        return clean.Length > MaxLength ? clean[..MaxLength] : clean;
    }

    [GeneratedRegex("<([^<>]+)>", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();
}
