using System.Text.Json.Serialization;

namespace Helpdesk.Bots.Dialogs;

/// <summary>A request in the making.</summary>
public sealed record DialogDraft
{
    public string? Desk { get; init; }

    public string? Type { get; init; }

    /// <summary>Key of the field that is being asked.</summary>
    public string? Field { get; init; }

    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public DialogMessage Message { get; init; } = new();

    /// <summary>One answer of the summary is being changed: after it the summary follows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsChanging { get; init; }

    [JsonIgnore]
    public bool IsEmpty => Type is null && Values.Count == 0 && Message.IsEmpty;

    internal DialogDraft With(string field, string value) =>
        this with { Values = new Dictionary<string, string>(Values) { [field] = value } };

    internal DialogDraft Without(string field) => this with { Values = Values.Where(value => value.Key != field).ToDictionary() };
}
