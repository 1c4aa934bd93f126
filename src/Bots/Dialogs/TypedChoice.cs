using System.Globalization;

namespace Helpdesk.Bots.Dialogs;

/// <summary>Finds what a person meant who typed instead of pressing.</summary>
internal static class TypedChoice
{
    /// <returns>The item with that name (letter case aside), or at that place counted from one; null when there is none.</returns>
    public static T? Find<T>(IReadOnlyList<T> items, Func<T, string> name, string typed)
        where T : class
    {
        if (items.FirstOrDefault(item => Same(name(item), typed)) is { } named)
            return named;
        var isPlace = int.TryParse(typed.Trim().TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var place);
        return isPlace && place >= 1 && place <= items.Count ? items[place - 1] : null;
    }

    /// <returns>As <see cref="Find"/>; else the only item whose name has these words in it, as people shorten a name.</returns>
    public static T? FindShort<T>(IReadOnlyList<T> items, Func<T, string> name, string typed)
        where T : class
    {
        if (Find(items, name, typed) is { } found)
            return found;
        if (typed.Trim() is not { Length: >= 4 } word)
            return null;
        return items.Where(item => name(item).Contains(word, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only]
            ? only
            : null;
    }

    /// <returns>The ticket of that number, however its number is typed: «№ mp-12», «#12».</returns>
    public static DialogTicket? FindTicket(IEnumerable<DialogTicket> tickets, string typed) =>
        tickets.FirstOrDefault(ticket => Same(ticket.Number, typed.TrimStart('№', '#', ' ')));

    public static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
