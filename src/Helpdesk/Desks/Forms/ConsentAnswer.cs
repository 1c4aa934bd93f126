namespace Helpdesk.Desks.Forms;

/// <summary>
/// A tick under a text. Kept as the version of the text, so that it is known what was agreed to; any other version is not this consent.
/// </summary>
internal static class ConsentAnswer
{
    private static readonly HashSet<string> Yes = new(
        StringComparer.OrdinalIgnoreCase) { "true", "on", "yes", "1", "да", "согласен", "согласна" };
    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase) { "false", "off", "no", "0", "нет" };

    public static CheckedAnswer Check(FormField field, string text)
    {
        var version = field.Consent!.Version;
        if (text == version || Yes.Contains(text))
            return CheckedAnswer.Good(version);
        if (No.Contains(text) && !field.Required)
            return CheckedAnswer.Empty;
        return No.Contains(text)
            ? CheckedAnswer.Wrong("Без этого согласия принять заявку нельзя.", "The request cannot be taken without this consent.")
            : CheckedAnswer.Wrong(
                "Текст согласия изменился или ответ не понят: отметьте согласие ещё раз.",
                "The text has changed or the answer is unclear: give the consent again.");
    }
}
