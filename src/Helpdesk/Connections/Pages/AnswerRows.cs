using Helpdesk.Connections.Review;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Intake;
using Helpdesk.People;
using Helpdesk.Shell;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Forms;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Connections.Pages;

/// <summary>The answers in the order of the form, each with what the registry knows, what it was before, and what was remarked.</summary>
internal static class AnswerRows
{
    public static IEnumerable<AnswerRow> Of(ReadApplication.Response application, Moments moments)
    {
        var (ticket, type, history) = (application.Read.Ticket, application.Read.Type, application.History);
        var (before, news) = (history.At(application.LastRead), history.ChangedSince(application.LastRead));
        foreach (var field in type.Fields)
        {
            var (registry, match) = RegistrySide.Beside(field, application, moments);
            yield return new()
            {
                Key = field.Key,
                Label = field.Label.In(Words.Language),
                Answer = field.Kind == FieldKind.File ? FilesOf(application) : Shown(field, ticket.Fields) ?? FromChannel(field, application.Read.Requester),
                IsRequired = field.Required,
                Registry = registry,
                Match = match,
                Change = news.Contains(field.Key) ? new(Shown(field, before), By(LastChange(field.Key, history)!, moments)) : null,
                Remarks = [.. application.Remarks.Where(r => r.Field == field.Key && r.SettledAt is null).Select(r => new RemarkView(r.Id, r.Text, $"{r.AskedBy}, {moments.Full(r.AskedAt)}"))],
            };
        }
    }

    public static IEnumerable<CorrectionView> Corrections(ReadApplication.Response application, Moments moments)
    {
        var revisions = application.History.Revisions;
        for (var i = revisions.Count - 1; i > 0; i--)
        {
            var (before, after) = (revisions[i - 1].Answers, revisions[i].Answers);
            var changed = CorrectForm.Changed(before, after);
            yield return new(
                By(revisions[i], moments),
                [.. application.Read.Type.Fields.Where(f => changed.Contains(f.Key)).Select(f => new CorrectedField(f.Label.In(Words.Language), Shown(f, before), Shown(f, after)))]);
        }
    }

    /// <summary>What the form leaves out and the way it came tells: who wrote the letter or called.</summary>
    private static string? FromChannel(FormField field, Person requester) => field.Meaning switch
    {
        FieldMeaning.RequesterName => requester.Name,
        FieldMeaning.RequesterEmail => requester.Email,
        FieldMeaning.RequesterPhone => requester.Phone,
        _ => null,
    };

    /// <summary>Files come with the messages, whichever question they answer.</summary>
    private static string? FilesOf(ReadApplication.Response application)
    {
        var read = application.Read;
        var names = read.Messages.Where(m => m.Kind == MessageKind.Request).SelectMany(m => read.Attachments[m.Id]).Select(a => a.FileName).ToList();
        return names.Count == 0 ? null : string.Join(", ", names);
    }

    internal static string? Shown(FormField field, IReadOnlyDictionary<string, string> answers) =>
        answers.GetValueOrDefault(field.Key) is not { Length: > 0 } value ? null
        : FormText.Shown(field, value, Words.Language);

    /// <summary>The correction that gave the present answer; null for one that is as it came.</summary>
    internal static FormRevision? LastChange(string key, FormHistory history)
    {
        var revisions = history.Revisions;
        for (var i = revisions.Count - 1; i > 0; i--)
            if (CorrectForm.Changed(revisions[i - 1].Answers, revisions[i].Answers).Contains(key))
                return revisions[i];
        return null;
    }

    private static string By(FormRevision revision, Moments moments) => $"{revision.By}, {moments.Full(revision.At)}";
}
