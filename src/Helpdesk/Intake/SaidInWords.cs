using System.Text.RegularExpressions;
using Helpdesk.Bots;
using Helpdesk.Desks.Forms;
using Helpdesk.Tickets;

namespace Helpdesk.Intake;

/// <summary>
/// What somebody really said. A request without any text, file or answer is none: quotations, the mark before a signature, characters that
/// nobody sees and a subject of nothing but «Re:» say nothing.
/// </summary>
public static partial class SaidInWords
{
    /// <summary>The subject when it says something, as it was written; null for «Re:», «(без темы)» and the like.</summary>
    public static string? SubjectOf(string? subject)
    {
        var written = MessageText.Clean(subject);
        var bare = Prefixes().Replace(written, "").Trim();
        return bare.Any(char.IsLetterOrDigit) && !NoSubject().IsMatch(bare) ? written : null;
    }

    /// <summary>The text of a letter; its subject where it has neither text nor file; empty when it says nothing.</summary>
    public static string TextOf(IncomingMessage letter)
    {
        var whole = MessageText.Clean(letter.Text);
        var text = letter.IsQuotationOnly ? "" : whole;
        // The subject of an answer that quotes and adds nothing is that of the letter it quotes.
        if (whole.Length > 0 && text.Length == 0 && Prefixes().IsMatch(letter.Subject ?? ""))
            return "";
        return text.Length == 0 && letter.Attachments.Count == 0 ? SubjectOf(letter.Subject) ?? "" : text;
    }

    /// <summary>Whether an answer says what is asked for; who asks and what they agreed to does not.</summary>
    public static bool IsAboutTheMatter(FormField field) => field.Kind != FieldKind.Consent && field.Meaning
        is not (FieldMeaning.RequesterName or FieldMeaning.RequesterEmail or FieldMeaning.RequesterPhone or FieldMeaning.RequesterPosition);

    [GeneratedRegex(
        @"^(\s*(re|fwd?|fw|aw|отв|ответ|пересл|на)\s*(\[\d{1,3}\])?\s*:)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefixes();

    [GeneratedRegex(@"^[\W_]*(без темы|нет темы|no subject|без названия)[\W_]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoSubject();
}
