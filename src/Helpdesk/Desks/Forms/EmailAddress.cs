using System.Globalization;

namespace Helpdesk.Desks.Forms;

/// <summary>
/// An e-mail address that mail can be sent to: the dot-atom form of RFC 5321 with ASCII before the @, any registered domain after it
/// (Cyrillic ones too). The domain is put into small letters.
/// </summary>
public static class EmailAddress
{
    private const string LocalSigns = "!#$%&'*+-/=?^_`{|}~.";
    private static readonly IdnMapping Idn = new();

    public static CheckedAnswer Check(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return CheckedAnswer.Wrong("В адресе почты нет знака @.", "The e-mail address has no @.");
        if (text.IndexOf('@', at + 1) >= 0)
            return CheckedAnswer.Wrong("В адресе почты два знака @; нужен один адрес.", "There are two @ signs; one address is needed.");
        if (text.Any(char.IsWhiteSpace))
            return CheckedAnswer.Wrong("В адресе почты есть пробел.", "The e-mail address has a space in it.");

        var local = text[..at];
        var domain = text[(at + 1)..].ToLowerInvariant();
        if (local.Any(sign => sign > 127))
            return CheckedAnswer.Wrong("Имя перед @ пишется латинскими буквами.", "The name before the @ is written in Latin letters.");
        if (!IsLocalPart(local))
            return CheckedAnswer.Wrong("Имя перед @ написано неверно.", "The name before the @ is not right.");
        if (!IsDomain(domain))
        {
            return CheckedAnswer.Wrong(
                $"После @ должно быть имя сервера, например mail.ru, а стоит «{domain}».",
                $"After the @ comes a server's name such as mail.ru; here it is “{domain}”.");
        }

        return text.Length > 254
            ? CheckedAnswer.Wrong("Адрес почты длиннее 254 знаков.", "The e-mail address is longer than 254 characters.")
            : CheckedAnswer.Good($"{local}@{domain}");
    }

    private static bool IsLocalPart(string local) =>
        local.Length is > 0 and <= 64
        && !local.StartsWith('.') && !local.EndsWith('.') && !local.Contains("..", StringComparison.Ordinal)
        && local.All(sign => char.IsAsciiLetterOrDigit(sign) || LocalSigns.Contains(sign, StringComparison.Ordinal));

    private static bool IsDomain(string domain)
    {
        try
        {
            var labels = Idn.GetAscii(domain).Split('.');
            return labels.Length >= 2 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);
        }
        catch (ArgumentException)
        {
            // IdnMapping has no way to ask first: it says with this exception that the name cannot be a domain.
            return false;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'
            && label.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-');
}
