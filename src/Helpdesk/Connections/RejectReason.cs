using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections;

/// <summary>Why an application is refused: a ground of the profile's list, words of one's own, or both.</summary>
/// <param name="Key">Null where the request type has no list.</param>
/// <param name="Name">Null for "another reason", which is what the words say.</param>
public sealed record RejectReason(string? Key, LocalText? Name, string? Words)
{
    /// <summary>Name under which the page posts the ground; a program may give it as the target.</summary>
    public const string Value = "reason";

    /// <summary>The ground that only words can tell.</summary>
    public const string Other = "other";

    public static RejectReason From(RequestType type, ActionInput input)
    {
        var words = input.Text is { Length: > 0 } text ? text : null;
        var key = new[] { input.Target, input.Values.GetValueOrDefault(Value) }.FirstOrDefault(k => !string.IsNullOrEmpty(k));
        if (key is null && words is null)
            throw new RuleViolation(
                "Выберите причину отказа или напишите её: заявитель её прочитает.",
                "Choose or write the reason: the applicant will read it.");
        if (type.RejectReasons.Count == 0)
            return new(null, null, words ?? throw new RuleViolation(
                "Напишите причину отказа: заявитель её прочитает.", "Write the reason: the applicant will read it."));
        // Words alone are a reason that the list does not know.
        key ??= Other;
        var name = type.RejectReasons.FirstOrDefault(r => r.Key == key)?.Name;
        if (key != Other && name is null)
            throw new RuleViolation("Такой причины отказа в списке нет.", "There is no such reason in the list.");
        if (key == Other && words is null)
            throw new RuleViolation("Напишите своими словами, в чём причина отказа.", "Write in your own words what the reason is.");
        return new(key, key == Other ? null : name, words);
    }

    /// <summary>As the event keeps it: the key on the first line, so that reports can count; the words after it.</summary>
    public string Detail => Key is null ? Words! : Words is null ? Key : $"{Key}\n{Words}";

    public string In(string language) => string.Join('\n', new[] { Name?.In(language), Words }.OfType<string>());

    /// <summary>What the detail of an event says, in words.</summary>
    public static string Read(RequestType type, string detail, string language)
    {
        var lines = detail.Split('\n', 2);
        var known = type.RejectReasons.FirstOrDefault(r => r.Key == lines[0]);
        return known is null ? detail : new RejectReason(
            known.Key, known.Key == Other && lines.Length == 2 ? null : known.Name, lines.ElementAtOrDefault(1)).In(language);
    }
}
