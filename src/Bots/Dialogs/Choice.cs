using System.Globalization;

namespace Helpdesk.Bots.Dialogs;

/// <summary>Finds what a person meant who typed instead of pressing.</summary>
internal static class Choice
{
    /// <returns>The item with that name (letter case aside), or at that place counted from one; null when there is none.</returns>
    public static T? Find<T>(IReadOnlyList<T> items, Func<T, string> name, string typed)
        where T : class =>
        items.FirstOrDefault(item => Same(name(item), typed))
        ?? (int.TryParse(typed.Trim().TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place >= 1 && place <= items.Count ? items[place - 1] : null);

    /// <returns>As <see cref="Find"/>; else the only item whose name has these words in it, as people shorten a name.</returns>
    public static T? FindShort<T>(IReadOnlyList<T> items, Func<T, string> name, string typed)
        where T : class =>
        Find(items, name, typed)
        ?? (typed.Trim() is { Length: >= 4 } word && items.Where(item => name(item).Contains(word, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] ? only : null);

    public static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}

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
