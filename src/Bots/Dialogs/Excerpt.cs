namespace Helpdesk.Bots.Dialogs;

internal static class Excerpt
{
    /// <returns>At most <paramref name="length"/> units, the cut marked by «…» and never inside a surrogate pair.</returns>
    public static string Of(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var cut = length - 1;
        if (char.IsHighSurrogate(text[cut - 1]))
            cut--;
        return text[..cut].TrimEnd() + "…";
    }
}
