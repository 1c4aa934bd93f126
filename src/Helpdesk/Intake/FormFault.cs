using Helpdesk.Bots;
using Helpdesk.Shell;

namespace Helpdesk.Intake;

/// <summary>Something in a form is wrong: a sentence for each field, in the person's language.</summary>
public sealed class FormFault(IReadOnlyDictionary<string, string> errors) : Exception("The form has errors.")
{
    public IReadOnlyDictionary<string, string> Errors { get; } = errors;

    /// <summary>Nothing was asked at all: no text, no file, no answer.</summary>
    public bool IsEmpty { get; private init; }

    internal static FormFault Of(string field, string ru, string en) =>
        new(new Dictionary<string, string> { [field] = Words.T(ru, en) });

    /// <param name="asked">A sentence for each field that the form asks for.</param>
    internal static FormFault Empty(IReadOnlyDictionary<string, string> asked, string language) => new(new Dictionary<string, string>(asked)
    {
        ["text"] = asked.GetValueOrDefault("text") ?? Language.Of(language).T("Напишите, в чём дело.", "Write what it is about."),
    })
    {
        IsEmpty = true,
    };
}
