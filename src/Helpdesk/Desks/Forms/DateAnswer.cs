using System.Globalization;

namespace Helpdesk.Desks.Forms;

/// <summary>
/// A date written as in Russia (20.11.2026) or as browsers send it (2026-11-20); kept in the second shape. Years 1900 to 2199.
/// </summary>
public static class DateAnswer
{
    private static readonly string[] Shapes = ["yyyy-MM-dd", "d.M.yyyy"];

    public static CheckedAnswer Check(string text)
    {
        if (!DateOnly.TryParseExact(text, Shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return CheckedAnswer.Wrong(
                "Такой даты нет. Напишите день, месяц и год: 20.11.2026.",
                "There is no such date. Write day, month and year: 20.11.2026.");
        }

        return date.Year is < 1900 or > 2199
            ? CheckedAnswer.Wrong($"Проверьте год: {date.Year}.", $"Check the year: {date.Year}.")
            : CheckedAnswer.Good(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
