using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Intake.OwnForms;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Tickets.Forms;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Intake.Pages;

/// <summary>The requester's own form in the words of its page.</summary>
public sealed class OwnFormViewOf(FormViewOf forms, PublicViewOf view, OneTimeTokens tokens)
{
    /// <param name="marksChanged">The corrections were saved just now: what they changed is marked.</param>
    public OwnFormView Fresh(ReadOwnForm.Response read, string secret, bool marksChanged) =>
        Of(read, secret, read.Ticket.Fields, new Dictionary<string, string>(), (field, shown) => shown with { IsChanged = marksChanged && read.Changed.Contains(field.Key) });

    /// <summary>What was typed, with what is wrong with it.</summary>
    public OwnFormView Refused(ReadOwnForm.Response read, string secret, IReadOnlyDictionary<string, string> typed, IReadOnlyDictionary<string, string> errors) =>
        Of(read, secret, WithConsents(read, typed), errors, (_, shown) => shown);

    /// <summary>What was typed beside what somebody else answered meanwhile; sent again, it takes the place of theirs.</summary>
    public OwnFormView Overtaken(ReadOwnForm.Response read, string secret, IReadOnlyDictionary<string, string> typed)
    {
        var mine = FormCheck.Check(read.Type, WithConsents(read, typed), Words.Language).Values;
        var theirs = CorrectForm.Changed(mine, read.Ticket.Fields);
        return Of(read, secret, WithConsents(read, typed), new Dictionary<string, string>(), (field, shown) => theirs.Contains(field.Key) ? shown with { Meanwhile = Shown(field, read) } : shown) with
        {
            Warning = Words.T(
                "Пока страница была открыта, форму изменили. Ваше сохранено на этой странице, рядом показано то, что в заявке сейчас. Проверьте и сохраните ещё раз.",
                "The form was changed while this page was open. What you typed is kept on this page, with what is in the request now beside it. Check it and save again."),
        };
    }

    private OwnFormView Of(
        ReadOwnForm.Response read, string secret, IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, string> errors, Func<FormField, FormFieldView, FormFieldView> mark)
    {
        var remarks = read.Remarks.Where(r => read.Type.Field(r.Field) is not null).ToList();
        return new()
        {
            Secret = secret,
            DeskName = read.Desk.Name.In(Words.Language),
            Number = read.Ticket.Number,
            TypeName = read.Type.Name.In(Words.Language),
            Moments = view.MomentsOf(read.Desk),
            WhyReadOnly = read.WhyReadOnly?.In(Words.Language),
            Given = [.. read.Type.Fields.Where(f => read.Ticket.Fields.ContainsKey(f.Key)).Select(f => (LabelOf(f), Shown(f, read)))],
            Sections = [.. forms.Sections(read.Type, answers, errors, (field, shown) => mark(field, shown) with
                {
                    IsRequired = field.Required && !CorrectOwnForm.IsSent(field, read.Sent),
                    Remark = Joined(remarks.Where(r => r.Field == field.Key)),
                })
                .Select(section => section with { Fields = [.. section.Fields.Select(f => f.Name == FormViewOf.Files ? f with { Remark = Joined(remarks.Where(r => IsOfFile(read, r))) } : f)] })],
            // A file is asked for by the one question of all files.
            Remarks = [.. remarks.Select(r => new RemarkOnField(
                "field-" + (IsOfFile(read, r) ? FormViewOf.Files : FormViewOf.Prefix + r.Field), LabelOf(read.Type.Field(r.Field)!), r.Text))],
            Revision = read.Ticket.FormRevision,
            Token = tokens.Issue(),
            Contacts = view.Contacts(read.Desk),
        };
    }

    /// <summary>A consent that was given stays given, whether the box came with the page or not.</summary>
    private static Dictionary<string, string> WithConsents(ReadOwnForm.Response read, IReadOnlyDictionary<string, string> typed)
    {
        var all = new Dictionary<string, string>(typed);
        foreach (var field in read.Type.Fields.Where(f => f.Kind == FieldKind.Consent && read.Ticket.Fields.ContainsKey(f.Key)))
            all.TryAdd(field.Key, read.Ticket.Fields[field.Key]);
        return all;
    }

    private static bool IsOfFile(ReadOwnForm.Response read, FormRemark remark) => read.Type.Field(remark.Field)!.Kind == FieldKind.File;

    private static string? Joined(IEnumerable<FormRemark> remarks) => string.Join(" ", remarks.Select(r => r.Text)) is { Length: > 0 } text ? text : null;

    private static string LabelOf(FormField field) => field.Label.In(Words.Language);

    private static string Shown(FormField field, ReadOwnForm.Response read) =>
        !read.Ticket.Fields.TryGetValue(field.Key, out var answer) ? Words.T("пусто", "empty")
        : field.Kind == FieldKind.Consent ? Words.T("дано", "given")
        : FormText.Shown(field, answer, Words.Language);
}
