using Helpdesk.Desks.Forms;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>Reads what a request type says about its review: the checklist and the grounds for a refusal.</summary>
internal static class ReadReview
{
    public static IReadOnlyList<Requirement> Checklist(ProfileObject type, IReadOnlyList<FormField> fields)
    {
        var items = type.List("checklist");
        items.CheckTwice();
        return [.. items.Select(item => Requirement(item, fields))];
    }

    public static IReadOnlyList<FormOption> RejectReasons(ProfileObject type)
    {
        var items = type.List("rejectReasons");
        items.CheckTwice();
        return [.. items.Select(ReadField.Option)];
    }

    private static Requirement Requirement(ProfileValue value, IReadOnlyList<FormField> fields)
    {
        var requirement = value.Object("key", "clause", "text", "fields");
        var shown = new List<string>();
        foreach (var item in requirement.List("fields"))
        {
            var key = item.Key();
            if (fields.All(field => field.Key != key))
                item.Fault($"there is no field {item.Shown()} in this form");
            else if (shown.Contains(key))
                item.Fault($"{item.Shown()} is there twice");
            shown.Add(key);
        }
        return new(
            requirement.Required("key")?.Key() ?? "",
            requirement.Optional("clause")?.Text(maxLength: 100),
            requirement.Required("text")?.LocalText() ?? new("", ""),
            shown);
    }
}
