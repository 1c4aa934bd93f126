namespace Helpdesk.Desks.Forms;

/// <summary>
/// Code of the reason for registration: 9 characters, four digits of the tax office, two digits or capital Latin letters of the reason,
/// three digits of the order (order of the Federal Tax Service ЕД-7-14/559@). It has no control digit.
/// </summary>
public static class Kpp
{
    public static CheckedAnswer Check(string text)
    {
        var kpp = WrittenNumber.WithoutSeparators(text, "КПП", "KPP").ToUpperInvariant();
        if (kpp.Length != 9)
        {
            return CheckedAnswer.Wrong(
                $"В КПП должно быть 9 знаков, а здесь {kpp.Length}.",
                $"A KPP has 9 characters; here {(kpp.Length == 1 ? "is" : "are")} {kpp.Length}.");
        }

        for (var i = 0; i < kpp.Length; i++)
        {
            var letterAllowed = i is 4 or 5;
            if (char.IsAsciiDigit(kpp[i]) || (letterAllowed && char.IsAsciiLetterUpper(kpp[i])))
                continue;
            return letterAllowed
                ? CheckedAnswer.Wrong(
                    $"В КПП {i + 1}-й знак — цифра или латинская буква, а стоит «{kpp[i]}».",
                    $"Character {i + 1} of a KPP is a digit or a Latin letter; here it is “{kpp[i]}”.")
                : CheckedAnswer.Wrong(
                    $"В КПП {i + 1}-й знак — цифра, а стоит «{kpp[i]}».", $"Character {i + 1} of a KPP is a digit; here it is “{kpp[i]}”.");
        }

        return kpp.StartsWith("00", StringComparison.Ordinal)
            ? CheckedAnswer.Wrong(
                "КПП не начинается с 00: первые две цифры — код региона.",
                "A KPP does not begin with 00: the first two digits are the region.")
            : CheckedAnswer.Good(kpp);
    }
}
