namespace Helpdesk.Tests.Architecture;

/// <summary>
/// The floors of the house, the highest first. A part may use the parts of lower lines only; parts of one line do not know each other.
/// A new feature gets its place here.
/// </summary>
public static class Floors
{
    public const string Host = "the host";
    public const string Pages = "pages and API";

    public static readonly string[][] All =
    [
        [Host],
        ["Commands"],
        ["Hosting"],
        ["Demo"],
        [Pages],
        ["Shell"],
        ["Erasure"],
        ["Reports"],
        ["Connections", "Cards", "Visits", "Grading", "Appeals", "Announcements"],
        ["Intake"],
        ["Tickets"],
        ["Schools"],
        ["ServiceLevels"],
        ["Outbox"],
        ["People"],
        ["Desks"],
        ["UnitOfWork"],
        ["Jobs"],
        ["Data"],
        ["Settings", "Texts"],
        ["Bots", "Sla"],
    ];

    /// <summary>
    /// The part that a type belongs to: the second word of its namespace. What meets the browser or the API's callers
    /// (folders Pages and Api, Razor components, classes named …Api and …Endpoints) is the top of every feature.
    /// </summary>
    public static string PartOf(Type type)
    {
        var outermost = type;
        while (outermost.DeclaringType is { } outer)
            outermost = outer;
        return outermost.Namespace?.Split('.') switch
        {
            ["Helpdesk", "Shell", ..] => "Shell",
            ["Helpdesk", _, "Pages" or "Api", ..] => Pages,
            ["Helpdesk", _, ..] when IsFace(outermost) => Pages,
            ["Helpdesk", var part, ..] => part,
            _ => Host,
        };
    }

    public static int FloorOf(string part)
    {
        var line = Array.FindIndex(All, parts => parts.Contains(part));
        return line >= 0 ? All.Length - line : throw new InvalidOperationException($"'{part}' has no floor yet: give it one in {nameof(Floors)}.");
    }

    private static bool IsFace(Type type)
    {
        if (type.Name.EndsWith("Endpoints", StringComparison.Ordinal) || type.Name.EndsWith("Api", StringComparison.Ordinal))
            return true;
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            if (ancestor.FullName == "Microsoft.AspNetCore.Components.ComponentBase")
                return true;
        return false;
    }
}
