using System.Text;
using System.Text.RegularExpressions;

namespace Helpdesk.Desks.Forms;

/// <summary>
/// A phone number in the shape <c>+79991234567</c>. Russian numbers may be written with +7, with 8 or without either; numbers of other
/// countries with + and their code (ITU-T E.164: at most 15 digits). An extension is kept: <c>+73422123456 доб. 12</c>.
/// </summary>
public static partial class PhoneNumber
{
    public static CheckedAnswer Check(string text)
    {
        var written = Written().Match(text);
        if (!written.Success)
            return NotAPhone();

        var digits = OnlyDigits(written.Groups["number"].ValueSpan);
        var number = written.Groups["plus"].Success ? International(digits) : Russian(digits);
        if (number is null)
            return NotAPhone();

        var extension = written.Groups["extension"];
        return CheckedAnswer.Good(extension.Success ? $"{number} доб. {extension.Value}" : number);
    }

    private static string? International(string digits) => digits switch
    {
        ['7', ..] => digits.Length == 11 ? "+" + digits : null,
        ['0', ..] => null,
        _ => digits.Length is >= 8 and <= 15 ? "+" + digits : null,
    };

    private static string? Russian(string digits) => digits switch
    {
        { Length: 11 } when digits[0] is '7' or '8' => "+7" + digits[1..],
        { Length: 10 } when digits[0] is '3' or '4' or '8' or '9' => "+7" + digits,
        _ => null,
    };

    private static string OnlyDigits(ReadOnlySpan<char> text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if (char.IsAsciiDigit(sign))
                digits.Append(sign);
        }

        return digits.ToString();
    }

    private static CheckedAnswer NotAPhone() => CheckedAnswer.Wrong(
        "Это не похоже на номер телефона. Напишите его с кодом города или оператора, например +7 342 212-34-56.",
        "This does not look like a phone number. Write it with the area code, for example +7 342 212-34-56.");

    [GeneratedRegex(
        @"^(?<plus>\+)?(?<number>[0-9\s().\p{Pd}]{5,40}?)(?:[\s,;]*(?:доб\.?|добавочный|вн\.?|ext\.?|\#)\s*(?<extension>[0-9]{1,6}))?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
