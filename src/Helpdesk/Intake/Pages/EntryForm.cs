using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Shell;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Intake.Pages;

/// <summary>
/// A call as it is typed in. The caller may turn out to want something else: what was said stays when the desk or the type changes, in the
/// fields of the same key or meaning, and what the other form does not ask is shown until the call is over.
/// </summary>
internal sealed class EntryForm
{
    private readonly Dictionary<string, string> _posted;
    private readonly ILookup<string, FormField> _known;

    private EntryForm(RequestType? type, Dictionary<string, string> posted, ILookup<string, FormField> known)
    {
        (_posted, _known) = (posted, known);
        foreach (var field in type?.Fields ?? [])
            if (Fitting(field) is { } answer)
                Answers[field.Key] = answer;
        var said = posted.Where(p => p.Value.Length > 0).ToList();
        Besides = [.. said.Where(p => !_used.Contains(p.Key))
            .Select(p => new NewTicketPageModel.Answer(FormQuestions.Prefix + p.Key, LabelOf(p.Key), p.Value))];
        Text = type?.Field(FieldMeaning.Text) is null
            ? said.Where(p => Means(p.Key) == FieldMeaning.Text).Select(p => p.Value).FirstOrDefault()
            : null;
    }

    private readonly HashSet<string> _used = [];

    /// <summary>By key of the fields of the present type.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    /// <summary>What the present type does not ask.</summary>
    public IReadOnlyList<NewTicketPageModel.Answer> Besides { get; }

    /// <summary>What was said of the matter where the present type has no question for it.</summary>
    public string? Text { get; }

    /// <param name="type">The type that is to be typed in now.</param>
    /// <param name="isSameForm">The form that was posted is of this type; consents are given to one text only.</param>
    public static EntryForm Of(DeskCatalog desks, RequestType? type, IFormCollection form, bool isSameForm)
    {
        var known = desks.All.SelectMany(d => d.RequestTypes).SelectMany(t => t.Fields).ToLookup(f => f.Key);
        var posted = form.Keys.Where(key => key.StartsWith(FormQuestions.Prefix, StringComparison.Ordinal))
            .ToDictionary(key => key[FormQuestions.Prefix.Length..], key => string.Join(',', form[key].Where(v => v is not null)));
        if (!isSameForm)
            foreach (var key in posted.Keys.Where(key => known[key].Any(f => f.Kind == FieldKind.Consent)).ToList())
                posted.Remove(key);
        return new(type, posted, known);
    }

    private string? Fitting(FormField field)
    {
        var key = _posted.ContainsKey(field.Key) ? field.Key : OfSameMeaning(field);
        if (key is null || !_used.Add(key))
            return null;
        var answer = _posted[key];
        // A choice that this form does not offer cannot stand in it.
        return field.Options.Count == 0
            ? answer
            : string.Join(',', answer.Split(',').Where(choice => field.Options.Any(o => o.Key == choice)));
    }

    private string? OfSameMeaning(FormField field) => field.Meaning == FieldMeaning.None
        ? null
        : _posted.Keys.FirstOrDefault(key => Means(key) == field.Meaning && !_used.Contains(key));

    private FieldMeaning Means(string key) => _known[key].Select(f => f.Meaning).FirstOrDefault();

    private string LabelOf(string key) => _known[key].FirstOrDefault()?.LabelForStaff.In(Words.Language) ?? key;
}
