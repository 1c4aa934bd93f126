using Helpdesk.Bots.Dialogs.Fields;

namespace Helpdesk.Bots.Dialogs;

/// <summary>A request in the making beside its type: what is answered, and what it needs before it may be sent.</summary>
internal sealed record RequestSoFar(DialogRequestType Type, DialogDraft Draft)
{
    /// <summary>Place of the field that is being asked; the first one when the form has changed meanwhile.</summary>
    public int FieldAt => Math.Max(0, Type.Fields.ToList().FindIndex(one => one.Key == Draft.Field));

    public DialogField Field => Type.Fields[FieldAt];

    /// <summary>The present answer to that field.</summary>
    public string? Value => Draft.Values.GetValueOrDefault(Field.Key);

    public DialogField? FirstAsked => Type.Fields.FirstOrDefault(IsAsked);

    public DialogField? FieldAfter => Type.Fields.Skip(FieldAt + 1).FirstOrDefault(IsAsked);

    public DialogField? FieldBefore => Type.Fields.Take(FieldAt).LastOrDefault(IsAsked);

    public DialogField? LastField => Type.Fields.LastOrDefault(IsAsked);

    public DialogField? FirstMissing => Type.Fields.FirstOrDefault(IsMissing);

    /// <summary>What the summary shows, and what can be changed from there.</summary>
    public IEnumerable<DialogField> Shown => Type.Fields.Where(one => HasAnswer(one.Key) && !IsConsentToSend(one));

    /// <summary>Consents without which nothing is sent: they are given with the button that sends, under their words.</summary>
    public IEnumerable<DialogField> ConsentsToSend => Type.Fields.Where(
        one => IsConsentToSend(one) && Draft.Values.GetValueOrDefault(one.Key) != ConsentField.Given);

    /// <summary>Which question this is, of how many; what was given before is none.</summary>
    public (int Number, int Of) Question =>
        (Type.Fields.Take(FieldAt).Count(IsAsked) + 1, Type.Fields.Where((one, at) => at == FieldAt || IsAsked(one)).Count());

    /// <summary>The answers that leave with the request; the consents to send are given by sending it.</summary>
    public Dictionary<string, string> Values => new(
        Draft.Values.Where(value => Type.Fields.Any(one => one.Key == value.Key))
            .UnionBy(
                ConsentsToSend.Select(consent => KeyValuePair.Create(consent.Key, ConsentField.Given)), value => value.Key));

    public DialogNeed Need => Type switch
    {
        { Needs: DialogNeed.Nothing, Fields.Count: 0 } => DialogNeed.TextOrFile,
        { NeedsUnless: { } key } when HasAnswer(key) => DialogNeed.Nothing,
        _ => Type.Needs,
    };

    /// <summary>What is needed besides the answers has been written or sent.</summary>
    public bool IsSaid => Need switch
    {
        DialogNeed.Text => Draft.Message.Text.Length > 0,
        DialogNeed.TextOrFile => !Draft.Message.IsEmpty,
        _ => true,
    };

    /// <summary>The first of two questions may be left for the second; who has left the first has to answer the second.</summary>
    public bool MayBeSkipped(DialogField field)
    {
        if (field.IsRequired || Alternative(field) is not { } other)
            return !field.IsRequired;
        var fields = Type.Fields.ToList();
        return HasAnswer(other.Key) || fields.IndexOf(other) > fields.IndexOf(field);
    }

    private bool HasAnswer(string key) => Draft.Values.ContainsKey(key);

    /// <summary>The other of two questions of which one answer will do; null where there is no such question in this dialog.</summary>
    private DialogField? Alternative(DialogField field) => Type.Fields.FirstOrDefault(other => other.Key == field.RequiredUnless);

    private bool IsGivenBefore(DialogField field) => field.IsGivenBefore && Draft.Values.GetValueOrDefault(field.Key) == field.Known;

    private static bool IsConsentToSend(DialogField field) => field is ConsentField { IsRequired: true };

    /// <summary>Who has answered one of the two is not asked for the other.</summary>
    private bool IsAsked(DialogField field) => !IsGivenBefore(field) && !IsConsentToSend(field)
        && (field.IsRequired || HasAnswer(field.Key) || Alternative(field) is not { } other || !HasAnswer(other.Key));

    private bool IsMissing(DialogField field) => !HasAnswer(field.Key) && !IsConsentToSend(field)
        && (field.IsRequired || (Alternative(field) is { } other && !HasAnswer(other.Key)));
}
