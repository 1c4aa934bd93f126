namespace Helpdesk.Bots;

/// <summary>
/// Cuts a long text into messages: at the end of a paragraph, a line, a sentence or a word, the best that lies in the second half.
/// </summary>
public static class LongText
{
    private static readonly string[] Borders = ["\n\n", "\n", ". ", " "];

    /// <param name="limit">In UTF-16 units.</param>
    /// <returns>Parts of 1 to <paramref name="limit"/> units without white space around them; none for a blank text.</returns>
    public static IReadOnlyList<string> Split(string text, int limit)
    {
        var parts = new List<string>();
        var rest = text.AsSpan().Trim();
        while (rest.Length > limit)
        {
            var cut = Cut(rest, limit);
            parts.Add(rest[..cut].TrimEnd().ToString());
            rest = rest[cut..].TrimStart();
        }
        if (rest.Length > 0)
            parts.Add(rest.ToString());
        return parts;
    }

    private static int Cut(ReadOnlySpan<char> text, int limit)
    {
        foreach (var border in Borders)
        {
            var found = text[..limit].LastIndexOf(border);
            if (found >= limit / 2)
                return found + border.Length;
        }
        return char.IsHighSurrogate(text[limit - 1]) && char.IsLowSurrogate(text[limit]) ? limit - 1 : limit;
    }
}
