namespace Helpdesk.Desks.Forms;

/// <summary>
/// Taxpayer number: 10 digits for an organisation, 12 for a person. The last digit (for a person the last two) is a weighted sum of those
/// before it, modulo 11, modulo 10 (order of the Federal Tax Service ЕД-7-14/559@).
/// </summary>
public static class Inn
{
    private static readonly int[] Weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

    public static CheckedAnswer Check(string text, bool allowsPersons)
    {
        var inn = WrittenNumber.WithoutSeparators(text, "ИНН", "INN");
        if (WrittenNumber.FirstNonDigit(inn) is { } sign)
            return CheckedAnswer.Wrong(
                $"В ИНН бывают только цифры, а здесь есть «{sign}».", $"An INN has digits only, and here is “{sign}”.");
        if (inn.Length != 10 && !(allowsPersons && inn.Length == 12))
            return WrongLength(inn.Length, allowsPersons);
        if (inn.StartsWith("00", StringComparison.Ordinal))
        {
            return CheckedAnswer.Wrong(
                "ИНН не начинается с 00: первые две цифры — код региона. Проверьте начало номера.",
                "An INN does not begin with 00: the first two digits are the region. Check the beginning of the number.");
        }

        if (inn.Length == 10 && inn.StartsWith("9909", StringComparison.Ordinal))
        {
            return CheckedAnswer.Wrong(
                "ИНН на 9909 получают иностранные организации, а в реестр входят школы регионов России. Если школа за рубежом, напишите "
                    + "нам письмом или позвоните: подскажем, что можно сделать.",
                "An INN that begins with 9909 is a foreign organisation's; the registry takes schools of Russian regions. If the school is "
                    + "abroad, write or call us: we will tell you what can be done.");
        }

        for (var position = inn.Length == 10 ? 10 : 11; position <= inn.Length; position++)
        {
            var expected = ControlDigit(inn.AsSpan(0, position - 1));
            if (inn[position - 1] - '0' != expected)
                return WrongControlDigit(position, expected, inn[position - 1]);
        }

        return CheckedAnswer.Good(inn);
    }

    private static int ControlDigit(ReadOnlySpan<char> digits)
    {
        var weights = Weights.AsSpan(Weights.Length - digits.Length);
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += weights[i] * (digits[i] - '0');
        return sum % 11 % 10;
    }

    private static CheckedAnswer WrongLength(int length, bool allowsPersons) => length == 12
        ? CheckedAnswer.Wrong(
            "Это ИНН человека или предпринимателя (12 цифр), а нужен ИНН организации: 10 цифр.",
            "This is the INN of a person (12 digits); the organisation's is needed: 10 digits.")
        : CheckedAnswer.Wrong(
            $"В ИНН организации должно быть 10 цифр{(allowsPersons ? ", человека — 12" : "")}, а здесь {WrittenNumber.DigitsRu(length)}.",
            $"An organisation's INN has 10 digits{(allowsPersons ? ", a person's has 12" : "")}; here {(length == 1 ? "is" : "are")} "
                + $"{WrittenNumber.DigitsEn(length)}.");

    private static CheckedAnswer WrongControlDigit(int position, int expected, char found) => CheckedAnswer.Wrong(
        $"Не сходится контрольная цифра ИНН: {position}-й по счёту должна быть {expected}, а стоит {found}. Проверьте весь номер.",
        $"The control digit of the INN does not fit: digit {position} must be {expected} and is {found}. Check the whole number.");
}
