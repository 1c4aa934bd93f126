using Helpdesk.Desks.Forms;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>Reads one of <c>requestTypes</c> and checks that its promises can be kept by what the type allows.</summary>
internal static class ReadRequestType
{
    private static readonly Dictionary<string, DeskRoleKind> Roles = new()
    {
        ["engineer"] = DeskRoleKind.Engineer,
        ["reviewer"] = DeskRoleKind.Reviewer,
        ["teacher"] = DeskRoleKind.Teacher,
        ["operator"] = DeskRoleKind.Operator,
    };

    public static RequestType Read(ProfileValue value, IReadOnlyList<DeskPromise> promises, IReadOnlyList<DeskService> services)
    {
        var type = value.Object(
            "key", "name", "description", "audience", "fields", "promises", "actions", "queueRole", "asksLater", "onePerSchool",
            "checklist", "rejectReasons");
        var name = type.Required("name")?.LocalText() ?? new("", "");
        var fields = ReadForm.Read(type, services);
        var actions = type.List("actions");
        actions.CheckTwice();
        var allowed = actions.Select(Action).ToList();

        return new RequestType
        {
            Key = type.Required("key")?.Key() ?? "",
            Name = name,
            Description = type.Optional("description")?.LocalText() ?? name,
            Audience = type.Optional("audience")?.LocalText(),
            Fields = fields,
            Promises = Promises(type.List("promises"), promises, fields, allowed),
            Actions = allowed,
            IsDecided = allowed.Exists(action => value.Reading.Terms.Actions.GetValueOrDefault(action.Key)?.Decides == true),
            QueueRole = type.Optional("queueRole")?.OneOf(Roles) ?? DeskRoleKind.Engineer,
            AsksLater = type.Truth("asksLater"),
            OnePerSchool = type.Truth("onePerSchool"),
            Checklist = ReadReview.Checklist(type, fields),
            RejectReasons = ReadReview.RejectReasons(type),
        };
    }

    private static RequestAction Action(ProfileValue value)
    {
        var action = value.Object("key", "event", "name");
        var key = action.Required("key");
        if (key?.Key() is { Length: > 0 } word && !value.Reading.Terms.Actions.ContainsKey(word))
            key.Value.Fault($"{key.Value.Shown()} is not an action; known are: {string.Join(", ", value.Reading.Terms.Actions.Keys)}");

        var recorded = action.Required("event");
        var name = recorded?.Text() ?? "";
        if (name.Length > 0 && !value.Reading.Terms.Events.Contains(name))
            recorded!.Value.Fault($"{recorded.Value.Shown()} is not an event; known are: {string.Join(", ", value.Reading.Terms.Events)}");
        return new RequestAction(key?.Json.ToString() ?? "", name, action.Required("name")?.LocalText() ?? new("", ""));
    }

    private static List<DeskPromise> Promises(
        IReadOnlyList<ProfileValue> items, IReadOnlyList<DeskPromise> known, IReadOnlyList<FormField> fields, List<RequestAction> actions)
    {
        var promises = new List<DeskPromise>();
        foreach (var item in items)
        {
            var key = item.Key();
            var promise = known.FirstOrDefault(candidate => candidate.Key == key);
            if (promise is null)
                item.Fault($"there is no promise {item.Shown()} in this profile");
            else if (promises.Contains(promise))
                item.Fault($"{item.Shown()} is there twice");
            else
                CheckPromise(item, promise, fields, actions);
            if (promise is not null)
                promises.Add(promise);
        }

        return promises;
    }

    private static void CheckPromise(ProfileValue item, DeskPromise promise, IReadOnlyList<FormField> fields, List<RequestAction> actions)
    {
        if (!promise.StartsOn.Any(name => IsRecorded(name, actions, item.Reading.Terms)))
            item.Fault($"nothing that happens to a request of this type starts {item.Shown()} (startsOn)");
        if (!promise.MetOn.Any(name => IsRecorded(name, actions, item.Reading.Terms)))
            item.Fault($"nothing that happens to a request of this type meets {item.Shown()} (metOn)");
        if (promise.StartsAtField is { } date && !fields.Any(field => field.Key == date && field.Kind == FieldKind.Date))
            item.Fault($"{item.Shown()} starts at the date in field \"{date}\", which this form does not have");
    }

    /// <summary>An unknown event is a fault where it is written, and not here once more.</summary>
    private static bool IsRecorded(string name, List<RequestAction> actions, ProfileTerms terms) =>
        terms.OfEveryTicket.Contains(name)
        || !terms.Events.Contains(name)
        || actions.Exists(action => action.Event == name
            || !terms.Events.Contains(action.Event)
            || terms.Actions.GetValueOrDefault(action.Key)?.Besides.Contains(name) == true);
}
