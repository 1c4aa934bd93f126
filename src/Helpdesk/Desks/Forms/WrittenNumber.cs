using System.Globalization;
using System.Text;

namespace Helpdesk.Desks.Forms;

/// <summary>A number as people write it: with spaces and dashes anywhere.</summary>
internal static class WrittenNumber
{
    public static string WithoutSeparators(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var sign in text.Where(sign => !IsSeparator(sign)))
            kept.Append(sign);
        return kept.ToString();
    }

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
        char.IsWhiteSpace(sign) || sign == '\u2212' || char.GetUnicodeCategory(sign) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
