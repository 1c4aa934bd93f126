using System.Globalization;

namespace Helpdesk.Tickets.Queue;

/// <summary>Where a page of the queue ends: the sorting instant (null sorts last) and the sequence of its last row.</summary>
public readonly record struct QueueCursor(DateTimeOffset? At, long Sequence)
{
    public override string ToString() =>
        $"{At?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "n"}-{Sequence.ToString(CultureInfo.InvariantCulture)}";

    /// <exception cref="NoSuchList">The text is not a cursor of ours.</exception>
    public static QueueCursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var parts = text.Split('-');
        if (parts.Length == 2 && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var sequence))
        {
            if (parts[0] == "n")
                return new(null, sequence);
            if (long.TryParse(parts[0], CultureInfo.InvariantCulture, out var ticks) && ticks is > 0
                && ticks <= DateTimeOffset.MaxValue.UtcTicks)
                return new(new DateTimeOffset(ticks, TimeSpan.Zero), sequence);
        }
        throw new NoSuchList(
            "Неверная ссылка на страницу списка: откройте список с начала.", "The cursor is not valid: start from the first page.");
    }
}
