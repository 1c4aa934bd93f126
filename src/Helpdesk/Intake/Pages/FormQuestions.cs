using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Shell;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Intake.Pages;

/// <summary>The one form definition of a request type as questions of a page, with answers and faults.</summary>
/// <param name="answers">By key of the field, as are the errors.</param>
/// <param name="fileLimit">Bytes of each file.</param>
internal sealed class FormQuestions(
    RequestType type, IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, string> errors, long fileLimit)
{
    /// <summary>Fields of the form's own are posted under this prefix, so that no profile can take the name of ours.</summary>
    public const string Prefix = "f-";

    public const string Files = "files";

    private static readonly FieldMeaning[] Contact =
    [
        FieldMeaning.RequesterName, FieldMeaning.RequesterPosition, FieldMeaning.RequesterEmail, FieldMeaning.RequesterPhone,
    ];

    /// <summary>What it is about, then who asks, then consent.</summary>
    /// <param name="mark">Says more of a question on pages where there is more to say.</param>
    public IReadOnlyList<FormSectionView> Sections(Func<FormField, FormFieldView, FormFieldView>? mark = null)
    {
        var asked = type.Fields.Where(f => f.Kind != FieldKind.File).ToList();
        List<FormSectionView> sections =
        [
            new(null, [.. Views(f => !Contact.Contains(f.Meaning) && f.Kind != FieldKind.Consent), FilesView()]),
            new(Words.T("Кто обращается", "Who asks"), [.. Views(f => Contact.Contains(f.Meaning))]),
        ];
        if (asked.Any(f => f.Kind == FieldKind.Consent))
            sections.Add(new(null, [.. Views(f => f.Kind == FieldKind.Consent)]));
        return sections;

        IEnumerable<FormFieldView> Views(Func<FormField, bool> which) =>
            asked.Where(which).Select(field => mark is null ? ViewOf(field) : mark(field, ViewOf(field)));
    }

    /// <summary>Answers as they were posted, by field key.</summary>
    public static Dictionary<string, string> Answers(RequestType type, IFormCollection form) =>
        type.Fields.Where(f => form.ContainsKey(Prefix + f.Key)).ToDictionary(f => f.Key, f => f.Kind == FieldKind.MultiChoice
            ? string.Join(',', form[Prefix + f.Key].Where(v => v is not null))
            : form[Prefix + f.Key].ToString());

    private string? EitherOf(FormField field)
    {
        if (field.RequiredUnless is not { } key || type.Field(key) is not { } other)
            return null;
        return (field.Meaning, other.Meaning)
            is (FieldMeaning.RequesterEmail, FieldMeaning.RequesterPhone) or (FieldMeaning.RequesterPhone, FieldMeaning.RequesterEmail)
            ? Words.T("почта или телефон: нужно хотя бы одно", "e-mail or phone: at least one is needed")
            : Words.T($"это или «{other.Label.Ru}»: нужно хотя бы одно", $"this or “{other.Label.En}”: at least one is needed");
    }

    private FormFieldView FilesView() => new()
    {
        Name = Files,
        Label = Words.T("Файлы", "Files"),
        Hint = Words.T(
            $"Фото экрана, документ, подписанное заявление; каждый файл до {Words.Size(fileLimit)}",
            $"A photo of the screen, a document, a signed application; up to {Words.Size(fileLimit)} each"),
        Kind = FieldKind.File,
        MaxLength = (int)fileLimit,
    };

    private FormFieldView ViewOf(FormField field) => new()
    {
        Name = Prefix + field.Key,
        Label = field.Kind == FieldKind.Consent ? field.Consent!.Text.In(Words.Language) : field.Label.In(Words.Language),
        Hint = field.Hint?.In(Words.Language),
        IsRequired = field.Required,
        Either = EitherOf(field),
        Kind = field.Kind,
        Options = field.Kind == FieldKind.Region
            ? [.. Regions.All.Select(r => new Choice(r.Code, r.Name.In(Words.Language)))]
            : [.. field.Options.Select(o => new Choice(o.Key, o.Name.In(Words.Language)))],
        Values = ValuesOf(field),
        Error = errors.GetValueOrDefault(field.Key),
        MaxLength = field.MaxLength,
        Autocomplete = field.Meaning switch
        {
            FieldMeaning.RequesterName => "name",
            FieldMeaning.RequesterEmail => "email",
            FieldMeaning.RequesterPhone => "tel",
            FieldMeaning.SchoolName => "organization",
            _ => null,
        },
    };

    private IReadOnlyList<string> ValuesOf(FormField field) => (field.Kind, answers.GetValueOrDefault(field.Key)) switch
    {
        (_, null or "") => [],
        (FieldKind.MultiChoice, var answer) => answer.Split(','),
        (FieldKind.Consent, _) => ["on"],
        (FieldKind.Region, var answer) => [Regions.Find(answer)?.Name.In(Words.Language) ?? answer],
        (_, var answer) => [answer],
    };
}
