using Helpdesk.Desks.Forms;
using Helpdesk.Shell;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Intake.Pages;

/// <summary>
/// The questions of a form as they are put to a caller: who calls comes first, and the words are those of who asks, not of who is asked.
/// </summary>
internal static class CallerQuestions
{
    public static IReadOnlyList<FormSectionView> Of(FormQuestions questions)
    {
        var sections = questions.Sections(Asked);
        return [sections[1], sections[0] with { Title = Words.T("О чём", "What it is about") }, .. sections.Skip(2)];
    }

    /// <summary>The consent is the caller's: the operator says that it was given.</summary>
    private static FormFieldView Asked(FormField field, FormFieldView view) => field switch
    {
        { Kind: FieldKind.Consent, Consent.Text: var text } => view with
        {
            Label = Words.T("Заявитель согласен: текст согласия ему прочитан", "The caller agrees: the consent was read to them"),
            Hint = text.In(Words.Language),
        },
        { Meaning: FieldMeaning.RequesterName } => view with
        {
            Label = Words.T("Как зовут заявителя", "Name of the caller"),
            Autocomplete = null,
        },
        _ => view with
        {
            Label = field.LabelForStaff.In(Words.Language),
            Autocomplete = null,
            IsShort = view.Kind is FieldKind.Choice,
        },
    };
}
