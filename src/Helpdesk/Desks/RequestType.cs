using Helpdesk.Desks.Forms;
using Helpdesk.Sla;

namespace Helpdesk.Desks;

/// <summary>A kind of request that a desk takes: its form, the promises it sets going and what staff may do with it.</summary>
public sealed record RequestType
{
    public required string Key { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>One sentence on what this is for.</summary>
    public required LocalText Description { get; init; }

    /// <summary>Who may ask for it, in words.</summary>
    public LocalText? Audience { get; init; }

    /// <summary>The form, in the order of asking.</summary>
    public required IReadOnlyList<FormField> Fields { get; init; }

    public required IReadOnlyList<DeskPromise> Promises { get; init; }

    /// <summary>What staff may do, the main action first.</summary>
    public required IReadOnlyList<RequestAction> Actions { get; init; }

    /// <summary>Its requests are decided on.</summary>
    public bool IsDecided { get; init; }

    /// <summary>Which members of staff take its requests from the queue.</summary>
    public required DeskRoleKind QueueRole { get; init; }

    /// <summary>A request that came with fields missing is taken, and what is missing is asked for later.</summary>
    public bool AsksLater { get; init; }

    /// <summary>A second open request with the same INN of the school is joined to the first.</summary>
    public bool OnePerSchool { get; init; }

    /// <summary>What a reviewer checks before deciding; empty where nothing is decided.</summary>
    public IReadOnlyList<Requirement> Checklist { get; init; } = [];

    /// <summary>Grounds for a refusal to choose from; words of one's own are added.</summary>
    public IReadOnlyList<FormOption> RejectReasons { get; init; } = [];

    /// <summary>
    /// The form asks what the school is, so an approval may enter it in the registry; the other forms are for schools that are there.
    /// </summary>
    public bool DescribesSchool => Field(FieldMeaning.SchoolName) is not null;

    /// <summary>
    /// The form wants to be told in words, and its subject is only their heading: a subject alone may be all that is said.
    /// </summary>
    public bool SubjectSaysItAll => Field(FieldMeaning.Text) is { Required: true } && Field(FieldMeaning.Subject) is not { Required: true };

    public FormField? Field(string key) => Fields.FirstOrDefault(field => field.Key == key);

    public FormField? Field(FieldMeaning meaning) => Fields.FirstOrDefault(field => field.Meaning == meaning);

    public RequestAction? Action(string key) => Actions.FirstOrDefault(action => action.Key == key);

    /// <summary>The labels of fields, in the order of the form; a key that the form does not have stands for itself.</summary>
    public LocalText NamesOf(IReadOnlyCollection<string> keys)
    {
        var labels = Fields.Where(f => keys.Contains(f.Key)).Select(f => f.Label)
            .Concat(keys.Where(key => Field(key) is null).Select(key => new LocalText(key, key))).ToList();
        return new(string.Join(", ", labels.Select(l => l.Ru)), string.Join(", ", labels.Select(l => l.En)));
    }

    /// <summary>The field whose value says which services the request is about; null when the form asks for none.</summary>
    public FormField? ServiceField => Fields.FirstOrDefault(asked => asked.OptionsAreServices);

    /// <summary>Keys of the services that a filled-in form names; empty when it names none.</summary>
    public IReadOnlyList<string> ServicesIn(IReadOnlyDictionary<string, string> values) =>
        ServiceField is { } field && values.TryGetValue(field.Key, out var value) ? value.Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];

    /// <summary>The subject of a ticket made from this form: what was written as such, else the type's name with the school's.</summary>
    public string SubjectFrom(IReadOnlyDictionary<string, string> values, string language)
    {
        if (Answer(FieldMeaning.Subject, values) is { } subject)
            return subject;

        var name = Name.In(language);
        return Answer(FieldMeaning.SchoolName, values) is { } school ? $"{name}: {school}" : name;
    }

    /// <summary>The region that the form was answered with; null when it asks for none or the answer is not a region.</summary>
    public Region? RegionIn(IReadOnlyDictionary<string, string> values) =>
        Answer(FieldMeaning.SchoolRegion, values) is { } region ? Regions.Find(region) : null;

    /// <summary>The answer to the field that means this; null when the form asks for no such thing or nobody answered.</summary>
    public string? Answer(FieldMeaning meaning, IReadOnlyDictionary<string, string> values) =>
        Field(meaning) is { } field && values.TryGetValue(field.Key, out var value) && value.Length > 0 ? value : null;
}
