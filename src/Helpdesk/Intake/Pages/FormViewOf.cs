using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Sla;
using Helpdesk.Tickets.Events;
using Microsoft.Extensions.Options;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Intake.Pages;

/// <summary>The one form definition of a request type as questions of a page, with answers and faults.</summary>
public sealed class FormViewOf(TimeProvider time, IOptions<HelpdeskSettings> settings)
{
    /// <summary>Fields of the form's own are posted under this prefix, so that no profile can take the name of ours.</summary>
    public const string Prefix = "f-";

    public const string Files = "files";

    private static readonly FieldMeaning[] Contact = [FieldMeaning.RequesterName, FieldMeaning.RequesterPosition, FieldMeaning.RequesterEmail, FieldMeaning.RequesterPhone];

    public IReadOnlyList<FormSectionView> Sections(
        RequestType type, IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, string> errors, Func<FormField, FormFieldView, FormFieldView>? mark = null)
    {
        FormFieldView View(FormField field)
        {
            var view = ViewOf(field, answers.GetValueOrDefault(field.Key), errors.GetValueOrDefault(field.Key)) with { Either = EitherOf(type, field) };
            return mark is null ? view : mark(field, view);
        }

        var asked = type.Fields.Where(f => f.Kind != FieldKind.File).ToList();
        return
        [
            new(null, [.. asked.Where(f => !Contact.Contains(f.Meaning) && f.Kind != FieldKind.Consent).Select(View), FilesView()]),
            new(Words.T("Кто обращается", "Who asks"), [.. asked.Where(f => Contact.Contains(f.Meaning)).Select(View)]),
            .. asked.Any(f => f.Kind == FieldKind.Consent) ? [new FormSectionView(null, [.. asked.Where(f => f.Kind == FieldKind.Consent).Select(View)])] : Array.Empty<FormSectionView>(),
        ];
    }

    /// <summary>Answers as they were posted, by field key.</summary>
    public static Dictionary<string, string> Answers(RequestType type, IFormCollection form) =>
        type.Fields.Where(f => form.ContainsKey(Prefix + f.Key))
            .ToDictionary(f => f.Key, f => f.Kind == FieldKind.MultiChoice ? string.Join(',', form[Prefix + f.Key].Where(v => v is not null)) : form[Prefix + f.Key].ToString());

    /// <summary>What is promised when it is sent now: only promises that start with the request itself.</summary>
    public IReadOnlyList<PromiseView> PromisesNow(Desk desk, RequestType type)
    {
        var now = time.GetUtcNow();
        return [.. type.Promises.Where(p => p.StartsOn.Contains(TicketEvents.Registered) && p.StartsAtField is null).Select(p =>
        {
            var explanation = p.Target.Explain(desk.Calendar, now, null, p.Clause);
            return new PromiseView(
                p.Name.In(Words.Language), p.Clause, explanation.Deadline.DueAt, desk.Calendar.Zone, explanation.Deadline.Provisional,
                [.. explanation.Lines().Select(line => line.In(Words.Language))])
            {
                Days = explanation.Days(),
            };
        })];
    }

    private static string? EitherOf(RequestType type, FormField field)
    {
        if (field.RequiredUnless is not { } key || type.Field(key) is not { } other)
            return null;
        return (field.Meaning, other.Meaning) is (FieldMeaning.RequesterEmail, FieldMeaning.RequesterPhone) or (FieldMeaning.RequesterPhone, FieldMeaning.RequesterEmail)
            ? Words.T("почта или телефон: нужно хотя бы одно", "e-mail or phone: at least one is needed")
            : Words.T($"это или «{other.Label.Ru}»: нужно хотя бы одно", $"this or “{other.Label.En}”: at least one is needed");
    }

    private FormFieldView FilesView() => new()
    {
        Name = Files,
        Label = Words.T("Файлы", "Files"),
        Hint = Words.T(
            $"Фото экрана, документ, подписанное заявление; каждый файл до {Words.Size(settings.Value.MaxAttachmentBytes)}",
            $"A photo of the screen, a document, a signed application; up to {Words.Size(settings.Value.MaxAttachmentBytes)} each"),
        Kind = FieldKind.File,
        MaxLength = (int)settings.Value.MaxAttachmentBytes,
    };

    private static FormFieldView ViewOf(FormField field, string? answer, string? error) => new()
    {
        Name = Prefix + field.Key,
        Label = field.Kind == FieldKind.Consent ? field.Consent!.Text.In(Words.Language) : field.Label.In(Words.Language),
        Hint = field.Hint?.In(Words.Language),
        IsRequired = field.Required,
        Kind = field.Kind,
        Options = field.Kind == FieldKind.Region
            ? [.. Regions.All.Select(r => new Choice(r.Code, r.Name.In(Words.Language)))]
            : [.. field.Options.Select(o => new Choice(o.Key, o.Name.In(Words.Language)))],
        Values = string.IsNullOrEmpty(answer) ? [] : field.Kind switch
        {
            FieldKind.MultiChoice => answer.Split(','),
            FieldKind.Consent => ["on"],
            FieldKind.Region => [Regions.Find(answer)?.Name.In(Words.Language) ?? answer],
            _ => [answer],
        },
        Error = error,
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
}
