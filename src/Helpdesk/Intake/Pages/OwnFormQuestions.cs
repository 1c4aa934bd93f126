using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Intake.OwnForms;
using Helpdesk.Shell;
using Helpdesk.Tickets.Forms;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Intake.Pages;

/// <summary>The questions of a requester's own form, with what staff want corrected.</summary>
/// <param name="fileLimit">Bytes of each file.</param>
internal sealed class OwnFormQuestions(ReadOwnForm.Response read, long fileLimit)
{
    private static readonly Dictionary<string, string> NoErrors = [];

    private readonly List<FormRemark> _remarks = [.. read.Remarks.Where(r => read.Type.Field(r.Field) is not null)];

    public ReadOwnForm.Response Read => read;

    /// <summary>Questions with their answers in words.</summary>
    public IReadOnlyList<(string Label, string Answer)> Given =>
        [.. read.Type.Fields.Where(f => read.Ticket.Fields.ContainsKey(f.Key)).Select(f => (LabelOf(f), Shown(f)))];

    /// <summary>A file is asked for by the one question of all files.</summary>
    public IReadOnlyList<OwnFormPageModel.Remark> Remarks => [.. _remarks.Select(r => new OwnFormPageModel.Remark(
        "field-" + (IsOfFile(r) ? FormQuestions.Files : FormQuestions.Prefix + r.Field), LabelOf(read.Type.Field(r.Field)!), r.Text))];

    /// <param name="marksChanged">The corrections were saved just now: what they changed is marked.</param>
    public IReadOnlyList<FormSectionView> AsItStands(bool marksChanged) => Sections(
        read.Ticket.Fields, NoErrors, (field, shown) => shown with { IsChanged = marksChanged && read.Changed.Contains(field.Key) });

    /// <summary>What was typed, with what is wrong with it.</summary>
    public IReadOnlyList<FormSectionView> Typed(
        IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, string>? errors = null) =>
        Sections(WithConsents(typed), errors ?? NoErrors, (_, shown) => shown);

    /// <summary>What was typed beside what somebody else answered meanwhile; sent again, it takes the place of theirs.</summary>
    public IReadOnlyList<FormSectionView> Overtaken(IReadOnlyDictionary<string, string> typed)
    {
        var all = WithConsents(typed);
        var theirs = CorrectForm.Changed(FormCheck.Check(read.Type, all, Words.Language).Values, read.Ticket.Fields);
        return Sections(
            all, NoErrors, (field, shown) => theirs.Contains(field.Key) ? shown with { Meanwhile = Shown(field) } : shown);
    }

    private IReadOnlyList<FormSectionView> Sections(
        IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, string> errors,
        Func<FormField, FormFieldView, FormFieldView> mark)
    {
        var sections = new FormQuestions(read.Type, answers, errors, fileLimit).Sections((field, shown) => mark(field, shown) with
        {
            IsRequired = field.Required && !CorrectOwnForm.IsSent(field, read.Sent),
            Remark = Joined(_remarks.Where(r => r.Field == field.Key)),
        });
        var ofFiles = Joined(_remarks.Where(IsOfFile));
        return [.. sections.Select(section => section with
        {
            Fields = [.. section.Fields.Select(f => f.Name == FormQuestions.Files ? f with { Remark = ofFiles } : f)],
        })];
    }

    /// <summary>A consent that was given stays given, whether the box came with the page or not.</summary>
    private Dictionary<string, string> WithConsents(IReadOnlyDictionary<string, string> typed)
    {
        var all = new Dictionary<string, string>(typed);
        foreach (var field in read.Type.Fields.Where(f => f.Kind == FieldKind.Consent && read.Ticket.Fields.ContainsKey(f.Key)))
            all.TryAdd(field.Key, read.Ticket.Fields[field.Key]);
        return all;
    }

    private bool IsOfFile(FormRemark remark) => read.Type.Field(remark.Field)!.Kind == FieldKind.File;

    private static string? Joined(IEnumerable<FormRemark> remarks) =>
        string.Join(" ", remarks.Select(r => r.Text)) is { Length: > 0 } text ? text : null;

    private static string LabelOf(FormField field) => field.Label.In(Words.Language);

    private string Shown(FormField field) =>
        !read.Ticket.Fields.TryGetValue(field.Key, out var answer) ? Words.T("пусто", "empty")
        : field.Kind == FieldKind.Consent ? Words.T("дано", "given")
        : FormText.Shown(field, answer, Words.Language);
}
