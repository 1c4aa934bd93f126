using System.Text.RegularExpressions;

namespace Helpdesk.Shell;

/// <summary>Splits what somebody wrote into words and addresses of pages.</summary>
public static partial class LinksInText
{
    // A closing bracket or a full stop after an address belongs to the sentence.
    [GeneratedRegex("""https?://[^\s<>"]+[^\s<>".,;:!?)\]»]""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Address { get; }

    public static IEnumerable<(string Text, bool IsLink)> Of(string text)
    {
        var from = 0;
        foreach (Match match in Address.Matches(text))
        {
            if (match.Index > from) yield return (text[from..match.Index], false);
            yield return (match.Value, true);
            from = match.Index + match.Length;
        }

        if (from < text.Length) yield return (text[from..], false);
    }
}
