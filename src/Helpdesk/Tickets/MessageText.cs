using Helpdesk.Data;
using Helpdesk.Desks.Forms;

namespace Helpdesk.Tickets;

public static class MessageText
{
    /// <summary>Text with line ends made equal and without characters that no text has (PostgreSQL refuses NUL).</summary>
    /// <exception cref="RuleViolation">It is empty or too long.</exception>
    public static string Checked(string? text, int maximum, bool mayBeEmpty = false)
    {
        var clean = Clean(text);
        if (clean.Length == 0 && !mayBeEmpty)
            throw new RuleViolation("Напишите текст: пустое сообщение не отправляется.", "Write some text: an empty message is not sent.");
        if (clean.Length > maximum)
            throw new RuleViolation(
                $"Текст слишком длинный: {clean.Length} знаков, можно {maximum}. Сократите его или приложите файлом.",
                $"The text is too long: {clean.Length} characters, at most {maximum}. Shorten it or attach it as a file.");
        return clean;
    }

    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text) || CleanText.IsBlank(text))
            return "";
        var lines = text.ReplaceLineEndings("\n");
        return new string([.. lines.Where(c => c is '\n' or '\t' || !char.IsControl(c))]).Trim();
    }
}
