namespace Helpdesk.Intake;

/// <summary>Something in a form is wrong: a sentence for each field, in the person's language.</summary>
public sealed class FormFault(IReadOnlyDictionary<string, string> errors) : Exception("The form has errors.")
{
    public IReadOnlyDictionary<string, string> Errors { get; } = errors;

    /// <summary>Nothing was asked at all: no text, no file, no answer.</summary>
    public bool IsEmpty { get; private init; }

    internal static FormFault Of(string field, string ru, string en) =>
        new(new Dictionary<string, string> { [
            field] = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? en : ru });

    /// <param name="asked">A sentence for each field that the form asks for.</param>
    internal static FormFault Empty(IReadOnlyDictionary<string, string> asked, string language) => new(new Dictionary<string, string>(asked)
    {
        ["text"] = asked.GetValueOrDefault("text") ?? (language == "en" ? "Write what it is about." : "Напишите, в чём дело."),
    })
    {
        IsEmpty = true,
    };
}
