using System.Globalization;
using System.Text;

namespace Helpdesk.Desks.Forms;

/// <summary>A number as people write or paste it: with its name before it, spaces and dashes anywhere, digits of full width.</summary>
internal static class WrittenNumber
{
    /// <param name="names">What may stand before the number: «ИНН 5902…», «ИНН: 5902…».</param>
    public static string WithoutSeparators(string text, params ReadOnlySpan<string> names)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var sign in text.Where(sign => !IsSeparator(sign)))
            kept.Append(HalfWidth(sign));
        var number = kept.ToString().TrimEnd('.', ',', ';');
        foreach (var name in names)
            if (number.Length > name.Length && number.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return number[name.Length..].TrimStart(':', '=', '№', '#', '.');
        return number;
    }

    /// <summary>Keyboards of East Asia write 0–9 and A–Z at U+FF10 and U+FF21.</summary>
    private static char HalfWidth(char sign) =>
        sign is (>= '\uFF10' and <= '\uFF19') or (>= '\uFF21' and <= '\uFF3A') ? (char)(sign - 0xFEE0) : sign;

    /// <summary>The first character that is not one of 0–9, or null when all are digits.</summary>
    public static char? FirstNonDigit(string text)
    {
        var index = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return index < 0 ? null : text[index];
    }

    /// <summary>"1 цифра", "2 цифры", "5 цифр".</summary>
    public static string DigitsRu(int count) => (count % 10, count % 100) switch
    {
        (1, not 11) => $"{count} цифра",
        ( >= 2 and <= 4, not (>= 12 and <= 14)) => $"{count} цифры",
        _ => $"{count} цифр",
    };

    public static string DigitsEn(int count) => count == 1 ? "1 digit" : $"{count} digits";

    private static bool IsSeparator(char sign) =>
        char.IsWhiteSpace(sign) || sign is '\u2212' or '\u2043' or '\u02D7' or '_'
            || char.GetUnicodeCategory(sign) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
