using System.Text.RegularExpressions;

namespace Helpdesk.Tickets.Search;

/// <summary>
/// The number of a ticket as people write it: <c>mp-1042</c>, <c>мп 1042</c>, <c>МР-1042</c> with Cyrillic letters that look like Latin
/// ones, <c>ьз-1042</c> with the keyboard switched, <c>№ 1042</c>.
/// </summary>
public static partial class SpokenNumber
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<char, string>> Readings =
    [
        Letters("абвгдеёжзийклмнопрстуфхцчшщыэюя", "A B V G D E E ZH Z I Y K L M N O P R S T U F KH TS CH SH SCH Y E YU YA"),
        Letters("авекмнорстух", "A B E K M H O P C T Y X"),
        Letters("йцукенгшщзфывапролдячсмить", "Q W E R T Y U I O P A S D F G H J K L Z X C V B N M"),
    ];

    /// <param name="prefixes">Of all desks: digits alone may be a number of each.</param>
    /// <returns>Numbers that the text as a whole may mean; none when it is not like one.</returns>
    public static string[] Read(string? text, IEnumerable<string> prefixes)
    {
        if (Shape().Match(text ?? "") is not { Success: true } match)
            return [];
        var (letters, digits) = (match.Groups[1].Value.ToUpperInvariant(), match.Groups[2].Value);
        var meant = Readings.Select(reading => string.Concat(letters.Select(l => reading.GetValueOrDefault(l, l.ToString()))))
            .Append(letters).ToList();
        return [.. prefixes.Where(p => letters.Length == 0 || meant.Contains(p, StringComparer.OrdinalIgnoreCase)).Append(letters)
            .Select(p => $"{p}-{digits}").Distinct()];
    }

    private static Dictionary<char, string> Letters(string russian, string latin) =>
        russian.ToUpperInvariant().Zip(latin.Split(' ')).ToDictionary(p => p.First, p => p.Second);

    [GeneratedRegex(@"^\s*(?:№|#)?\s*(\p{L}{0,20})\s*[-–—‐‑ ]?\s*(?:№|#)?\s*0*([1-9]\d{0,17})\s*$")]
    private static partial Regex Shape();
}
