using System.Globalization;

namespace Helpdesk.Desks.Forms;

/// <summary>
/// Main state registration number of an organisation: 13 digits, the last is the first twelve modulo 11, modulo 10 (order of the Ministry
/// of Finance 165n of 30.10.2017).
/// </summary>
public static class Ogrn
{
    public static CheckedAnswer Check(string text)
    {
        var ogrn = WrittenNumber.WithoutSeparators(text, "ОГРН", "OGRN");
        if (WrittenNumber.FirstNonDigit(ogrn) is { } sign)
            return CheckedAnswer.Wrong(
                $"В ОГРН бывают только цифры, а здесь есть «{sign}».", $"An OGRN has digits only, and here is “{sign}”.");
        if (ogrn.Length == 15)
        {
            return CheckedAnswer.Wrong(
                "Это ОГРНИП предпринимателя (15 цифр), а нужен ОГРН организации: 13 цифр.",
                "This is the number of a sole trader (15 digits); the organisation's OGRN is needed: 13 digits.");
        }

        if (ogrn.Length != 13)
        {
            return CheckedAnswer.Wrong(
                $"В ОГРН должно быть 13 цифр, а здесь {WrittenNumber.DigitsRu(ogrn.Length)}.",
                $"An OGRN has 13 digits; here {(ogrn.Length == 1 ? "is" : "are")} {WrittenNumber.DigitsEn(ogrn.Length)}.");
        }

        if (ogrn[0] == '0')
        {
            return CheckedAnswer.Wrong(
                "ОГРН не начинается с нуля: первая цифра говорит, что это за запись.",
                "An OGRN does not begin with zero: the first digit says what kind of entry it is.");
        }

        var expected = (int)(long.Parse(ogrn.AsSpan(0, 12), CultureInfo.InvariantCulture) % 11 % 10);
        return ogrn[12] - '0' == expected
            ? CheckedAnswer.Good(ogrn)
            : CheckedAnswer.Wrong(
                $"Не сходится контрольная цифра ОГРН: последней, 13-й, должна быть {expected}, а стоит {ogrn[12]}. Проверьте весь номер.",
                $"The control digit of the OGRN does not fit: digit 13 must be {expected} and is {ogrn[12]}. Check the whole number.");
    }
}
