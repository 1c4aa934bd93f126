using System.Text;

namespace Helpdesk.Shell;

/// <summary>
/// Where a page goes on to when the reader's browser names it, and so perhaps somebody else: only to an address of this host.
/// </summary>
public static class LocalAddress
{
    /// <summary>A page of ours with the longest search and filter is far shorter.</summary>
    private const int Longest = 4000;

    /// <returns>The address as it may stand in a header; null when it leads elsewhere, or nowhere.</returns>
    public static string? Of(string? written)
    {
        // Browsers drop control characters and take \ for /, so that "/<tab>/host" and "/\host" would be another site.
        if (written is not { Length: > 0 and <= Longest } || written[0] != '/' || written.Any(char.IsControl)
            || (written.Length > 1 && written[1] is '/' or '\\'))
            return null;
        var address = new StringBuilder(written.Length);
        foreach (var letter in written.EnumerateRunes())
        {
            if (letter.Value is > ' ' and < 127 and not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}'))
                address.Append((char)letter.Value);
            else
                address.Append(Uri.EscapeDataString(letter.ToString()));
        }
        return address.Length <= Longest ? address.ToString() : null;
    }
}
