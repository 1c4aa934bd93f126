namespace Helpdesk.Channels;

/// <summary>Something in a form is wrong: a sentence for each field, in the person's language.</summary>
public sealed class FormFault(IReadOnlyDictionary<string, string> errors) : Exception("The form has errors.")
{
    public IReadOnlyDictionary<string, string> Errors { get; } = errors;

    internal static FormFault Of(string field, string ru, string en) =>
        new(new Dictionary<string, string> { [field] = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? en : ru });
}
