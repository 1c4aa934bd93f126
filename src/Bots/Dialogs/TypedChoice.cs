using System.Globalization;

namespace Helpdesk.Bots.Dialogs;

/// <summary>Finds what a person meant who typed instead of pressing.</summary>
internal static class TypedChoice
{
    /// <summary>Whoever writes more tells what happened and names nothing.</summary>
    private const int MostWords = 6;

    private const int ShortestWord = 3;
    private const int ShortestStem = 4;
    private const int LongestEnding = 4;

    // The same keys in both layouts.
    private const string Latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    private const string Cyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбю";

    /// <returns>The item with that name (letter case aside), or at that place counted from one; null when there is none.</returns>
    public static T? Find<T>(IReadOnlyList<T> items, Func<T, string> name, string typed)
        where T : class
    {
        if (items.FirstOrDefault(item => Same(name(item), typed)) is { } named)
            return named;
        var isPlace = int.TryParse(typed.Trim().TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var place);
        return isPlace && place >= 1 && place <= items.Count ? items[place - 1] : null;
    }

    /// <returns>
    /// As <see cref="Find"/>; else the only item whose name has all these words in it, in whatever form: «потеряли карту» finds
    /// «Потеряна карта». Words typed with the keyboard still in Latin letters are read as Russian ones: "rfhnf" is «карта».
    /// </returns>
    public static T? FindShort<T>(IReadOnlyList<T> items, Func<T, string> name, string typed)
        where T : class => FindByWords(items, name, typed) ?? FindByWords(items, name, InCyrillicKeys(typed));

    private static T? FindByWords<T>(IReadOnlyList<T> items, Func<T, string> name, string typed)
        where T : class
    {
        if (Find(items, name, typed) is { } found)
            return found;
        var words = Words(typed);
        if (words.Count is 0 or > MostWords || !words.Exists(word => word.Length >= ShortestWord))
            return null;
        return items.Where(item => Words(name(item)) is var named && words.TrueForAll(word => named.Exists(other => IsFormOf(word, other))))
            .Take(2).ToList() is [var only]
            ? only
            : null;
    }

    /// <returns>The ticket of that number, however its number is typed: «№ mp-12», «#12».</returns>
    public static DialogTicket? FindTicket(IEnumerable<DialogTicket> tickets, string typed) =>
        tickets.FirstOrDefault(ticket => Same(ticket.Number, typed.TrimStart('№', '#', ' ')));

    public static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string InCyrillicKeys(string typed) =>
        string.Concat(typed.ToLowerInvariant().Select(
            letter => Latin.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var key ? Cyrillic[key] : letter));

    private static List<string> Words(string text) =>
        [.. text.ToLowerInvariant().Replace('ё', 'е').Split(text.Where(c => !char.IsLetterOrDigit(c)).Distinct().ToArray(),
            StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Russian words change at their end: two are taken for forms of one when only a few last letters differ.</summary>
    private static bool IsFormOf(string one, string other)
    {
        var shared = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return one == other || (shared >= ShortestStem && shared >= Math.Max(one.Length, other.Length) - LongestEnding);
    }
}
