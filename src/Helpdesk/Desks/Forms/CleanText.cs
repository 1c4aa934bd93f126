using System.Globalization;
using System.Text;

namespace Helpdesk.Desks.Forms;

/// <summary>Takes out of a text what no person meant to write and what PostgreSQL or a page cannot hold.</summary>
public static class CleanText
{
    /// <summary>
    /// Without NUL and other control characters, marks that turn the direction of writing, and halves of surrogate pairs; line ends as
    /// <c>\n</c>, or as spaces when lines are not kept; trimmed.
    /// </summary>
    public static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or 0x0B or 0x0C or 0x85 or 0x2028 or 0x2029)
                clean.Append(keepLines ? '\n' : ' ');
            else if (rune.Value == '\t')
                clean.Append(' ');
            else if (!IsUnwanted(rune))
                clean.Append(rune);
        }

        return clean.ToString().Trim();
    }

    /// <summary>
    /// Nothing of it can be seen: blanks of every kind, controls, joiners and fillers, which programs put in and no person reads.
    /// </summary>
    public static bool IsBlank(string? text) => text is null || text.EnumerateRunes().All(IsUnseen);

    private static bool IsUnseen(Rune rune) =>
        rune.Value is 0xFFFD or 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0 or (>= 0xFE00 and <= 0xFE0F)
        || Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned;

    /// <summary>Half a surrogate pair arrives here as U+FFFD, and is dropped with the controls.</summary>
    private static bool IsUnwanted(Rune rune) =>
        Rune.IsControl(rune)
            || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0xFEFF or 0xFFFD;
}
