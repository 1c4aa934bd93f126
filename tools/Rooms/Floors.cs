namespace Helpdesk.Rooms;

/// <summary>
/// The floors of the house, the highest first. A room may use the rooms of lower floors only; rooms of one floor do not know each other.
/// A room is a feature folder with its pages. The pages of the rooms below the frame are a room of their own above it.
/// A new feature gets its place here.
/// </summary>
public static class Floors
{
    public const string Host = "Program";

    public static readonly string[][] All =
    [
        [Host],
        ["Commands"],
        ["Hosting"],
        ["Demo"],
        ["Erasure"],
        ["Reports"],
        ["Connections", "Grading", "Cards", "Visits", "Appeals", "Announcements"],
        ["Intake"],
        ["Tickets"],
        ["Schools"],
        ["ServiceLevels"],
        ["People.Pages", "Jobs.Pages"],
        ["Shell"],
        ["StaffChats"],
        ["Outbox"],
        ["People"],
        ["Desks"],
        ["UnitOfWork"],
        ["Jobs"],
        ["Data"],
        ["Settings", "Texts"],
        ["Bots", "Sla"],
    ];

    private static readonly HashSet<string> WithPagesAboveFrame = ["People", "Jobs"];

    public static bool HasPagesAboveFrame(string room) => WithPagesAboveFrame.Contains(room);

    /// <summary>The room that a type belongs to: the second word of its namespace.</summary>
    public static string RoomOf(Type type) => Outermost(type).Namespace?.Split('.') switch
    {
        ["Helpdesk", var room, "Pages", ..] when WithPagesAboveFrame.Contains(room) => $"{room}.Pages",
        ["Helpdesk", var room, ..] => room,
        _ => Host,
    };

    /// <summary>
    /// The folder within the room: the namespace below it; empty for the root of the room. The dialog engine is one folder: its stages and
    /// commands lead to each other, because that is what a dialog is.
    /// </summary>
    public static string FolderOf(Type type) => Outermost(type).Namespace?.Split('.') switch
    {
        ["Helpdesk", "Bots", "Dialogs", ..] => "Dialogs",
        var parts => string.Join('.', parts?.Skip(2) ?? []),
    };

    /// <returns>The number of the floor, 1 for the ground floor.</returns>
    /// <exception cref="InvalidOperationException">Nobody has given the room a floor.</exception>
    public static int FloorOf(string room)
    {
        var line = Array.FindIndex(All, rooms => rooms.Contains(room));
        return line >= 0 ? All.Length - line : throw new InvalidOperationException(
            $"'{room}' has no floor yet: give it one in {nameof(Floors)}.");
    }

    internal static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }
}
