using Helpdesk.Desks;
using Helpdesk.Desks.Forms;

namespace Helpdesk.Intake.MailForms;

/// <summary>
/// ИНН, КПП and ОГРН wherever they stand in a line, as requisites are pasted: «ИНН 5902…, КПП 5902…», «ИНН/КПП 5902…/5902…».
/// </summary>
internal static class NumbersInLine
{
    /// <summary>What is shorter is no such number with a slip in it, but something else: «инн=7» of an address.</summary>
    private const int Shortest = 5;

    private static readonly (string Name, FieldMeaning Meaning)[] Names =
    [
        ("ИНН", FieldMeaning.SchoolInn), ("INN", FieldMeaning.SchoolInn), ("КПП", FieldMeaning.SchoolKpp), ("KPP", FieldMeaning.SchoolKpp),
        ("ОГРН", FieldMeaning.SchoolOgrn), ("OGRN", FieldMeaning.SchoolOgrn),
    ];

    /// <returns>False when the line names none of them with a number.</returns>
    public static bool Read(RequestType type, string line, Action<FormField, string> take)
    {
        var waiting = new Queue<FieldMeaning>();
        var isFound = false;
        for (var at = 0; at < line.Length;)
        {
            if (NameAt(line, at) is var (name, meaning))
            {
                waiting.Enqueue(meaning);
                at += name.Length;
                continue;
            }
            if (waiting.Count > 0 && char.IsAsciiDigit(line[at]))
            {
                var end = EndOfNumber(line, at);
                if (type.Field(waiting.Dequeue()) is { } field && end - at >= Shortest)
                {
                    take(field, line[at..end]);
                    isFound = true;
                }
                at = end;
                continue;
            }
            // A word between a name and its number: it was no name of a number.
            if (char.IsLetter(line[at]))
                waiting.Clear();
            at++;
        }
        return isFound;
    }

    private static (string Name, FieldMeaning Meaning)? NameAt(string line, int at)
    {
        if (at > 0 && char.IsLetterOrDigit(line[at - 1]))
            return null;
        foreach (var (name, meaning) in Names)
            if (string.Compare(line, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (at + name.Length == line.Length || !char.IsLetter(line[at + name.Length])))
                return (name, meaning);
        return null;
    }

    /// <summary>A KPP may have Latin letters; spaces and dashes stand in any of them.</summary>
    private static int EndOfNumber(string line, int at)
    {
        var end = at;
        var last = at;
        while (end < line.Length)
        {
            if (char.IsAsciiDigit(line[end]) || (char.IsAsciiLetter(line[end]) && last == end))
                last = end + 1;
            else if (!(
                char.IsWhiteSpace(line[end]) || char.GetUnicodeCategory(line[end]) == System.Globalization.UnicodeCategory.DashPunctuation))
                break;
            end++;
        }
        return last;
    }
}
