using Helpdesk.Connections.Review;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Shell;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Forms;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Connections.Pages;

/// <summary>An answer of an application, with what the registry knows, what it was before, and what was remarked.</summary>
public sealed record AnswerRow
{
    public required string Key { get; init; }

    public required string Label { get; init; }

    /// <summary>Null when it is not answered.</summary>
    public string? Answer { get; init; }

    public required bool IsRequired { get; init; }

    /// <summary>What the registry knows of it.</summary>
    public string? Registry { get; init; }

    public required RegistrySide.Match Match { get; init; }

    /// <summary>What it was before, for a reader who has not read the correction.</summary>
    public Correction? Change { get; init; }

    /// <summary>Open remarks on it.</summary>
    public required IReadOnlyList<Remark> Remarks { get; init; }

    /// <param name="Before">Null when it was not answered.</param>
    /// <param name="By">Who corrected it and when.</param>
    public sealed record Correction(string? Before, string By);

    public sealed record Remark(Guid Id, string Text, string By);

    /// <summary>All of them, in the order of the form.</summary>
    internal static IEnumerable<AnswerRow> Of(ReadApplication.Response application, Moments moments)
    {
        var (ticket, type, history) = (application.Read.Ticket, application.Read.Type, application.History);
        var (before, news) = (history.At(application.LastRead), history.ChangedSince(application.LastRead));
        foreach (var field in type.Fields)
        {
            var (registry, match) = RegistrySide.Beside(field, application, moments);
            var remarks = application.Remarks.Where(r => r.Field == field.Key && r.SettledAt is null);
            yield return new()
            {
                Key = field.Key,
                Label = field.Label.In(Words.Language),
                Answer = field.Kind == FieldKind.File
                    ? FilesOf(application)
                    : Shown(field, ticket.Fields) ?? FromChannel(field, application.Read.Requester),
                IsRequired = field.Required,
                Registry = registry,
                Match = match,
                Change = news.Contains(field.Key) ? new(Shown(field, before), ByOf(LastChange(field.Key, history)!, moments)) : null,
                Remarks = [.. remarks.Select(r => new Remark(r.Id, r.Text, $"{r.AskedBy}, {moments.Full(r.AskedAt)}"))],
            };
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
        var names = read.Messages.Where(m => m.Kind == MessageKind.Request)
            .SelectMany(m => read.Attachments[m.Id]).Select(a => a.FileName).ToList();
        return names.Count == 0 ? null : string.Join(", ", names);
    }

    /// <summary>An answer in words; null when there is none.</summary>
    internal static string? Shown(FormField field, IReadOnlyDictionary<string, string> answers) =>
        answers.GetValueOrDefault(field.Key) is { Length: > 0 } value ? FormText.Shown(field, value, Words.Language) : null;

    /// <summary>The correction that gave the present answer; null for one that is as it came.</summary>
    internal static FormRevision? LastChange(string key, FormHistory history)
    {
        var revisions = history.Revisions;
        for (var i = revisions.Count - 1; i > 0; i--)
            if (CorrectForm.Changed(revisions[i - 1].Answers, revisions[i].Answers).Contains(key))
                return revisions[i];
        return null;
    }

    /// <summary>Who corrected it and when.</summary>
    internal static string ByOf(FormRevision revision, Moments moments) => $"{revision.By}, {moments.Full(revision.At)}";
}
