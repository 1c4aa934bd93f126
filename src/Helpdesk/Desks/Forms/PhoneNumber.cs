using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Helpdesk.Desks.Forms;

/// <summary>
/// A phone number in the shape <c>+79991234567</c> (ITU-T E.164). Russian numbers may be written with +7, with 8 or without either; numbers
/// of other countries with + and their code. An extension is kept: <c>+73422123456 доб. 12</c>. A number is taken when its country has
/// numbers of that length: plans of numbers age, so nobody asks whether it is given out.
/// </summary>
public static partial class PhoneNumber
{
    public static CheckedAnswer Check(string text)
    {
        var written = Written().Match(text);
        if (!written.Success || Read(written.Groups["number"].Value) is not { } number)
            return NotAPhone();
        var extension = written.Groups["extension"];
        return CheckedAnswer.Good(extension.Success ? $"{number} доб. {extension.Value}" : number);
    }

    private static string? Read(string written)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            var number = numbers.Parse(written, "RU");
            var isPossible = numbers.IsPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;
            return isPossible && !LacksDigit(written) ? numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>Ten digits of which the first is 7 are +7 with a digit forgotten: no Russian area has a code that begins so.</summary>
    private static bool LacksDigit(string written) =>
        written[0] != '+' && written.Count(char.IsAsciiDigit) == 10 && written.First(char.IsAsciiDigit) == '7';

    private static CheckedAnswer NotAPhone() => CheckedAnswer.Wrong(
        "Это не похоже на номер телефона. Напишите его с кодом города или оператора, например +7 342 212-34-56.",
        "This does not look like a phone number. Write it with the area code, for example +7 342 212-34-56.");

    [GeneratedRegex(
        @"^(?<number>\+?[0-9\s().\p{Pd}]{5,40}?)(?:[\s,;]*(?:доб\.?|добавочный|вн\.?|ext\.?|\#)\s*(?<extension>[0-9]{1,6}))?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
