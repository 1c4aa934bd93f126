namespace Helpdesk.Bots.Dialogs;

/// <summary>A request in the making beside its type: what is answered, and what it needs before it may be sent.</summary>
internal sealed record RequestSoFar(DialogRequestType Type, DialogDraft Draft)
{
    /// <summary>Place of the field that is being asked; the first one when the form has changed meanwhile.</summary>
    public int FieldAt => Math.Max(0, Type.Fields.ToList().FindIndex(one => one.Key == Draft.Field));

    public DialogField Field => Type.Fields[FieldAt];

    /// <summary>The present answer to that field.</summary>
    public string? Value => Draft.Values.GetValueOrDefault(Field.Key);

    public DialogField? FieldAfter => Type.Fields.Skip(FieldAt + 1).FirstOrDefault(IsAsked);

    public DialogField? FieldBefore => Type.Fields.Take(FieldAt).LastOrDefault(IsAsked);

    public DialogField? LastField => Type.Fields.LastOrDefault(IsAsked);

    public DialogField? FirstMissing => Type.Fields.FirstOrDefault(IsMissing);

    public IEnumerable<DialogField> Answered => Type.Fields.Where(one => HasAnswer(one.Key));

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

    /// <summary>Who has answered one of the two is not asked for the other.</summary>
    private bool IsAsked(DialogField field) =>
        field.IsRequired || HasAnswer(field.Key) || Alternative(field) is not { } other || !HasAnswer(other.Key);

    private bool IsMissing(DialogField field) =>
        !HasAnswer(field.Key) && (field.IsRequired || (Alternative(field) is { } other && !HasAnswer(other.Key)));
}
