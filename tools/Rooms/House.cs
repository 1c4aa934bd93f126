namespace Helpdesk.Rooms;

/// <summary>The house as built: which room uses which, and where that breaks a rule.</summary>
public static class House
{
    /// <summary>That one type mentions another.</summary>
    public sealed record Use(Type By, Type Used)
    {
        public override string ToString() => $"{By.FullName} uses {Used.FullName}";
    }

    private static readonly Lazy<IReadOnlyList<Use>> AllUses = new(() =>
    [
        .. from type in Assemblies.Ours.SelectMany(assembly => assembly.Written())
           from used in TypeUses.Of(type).Where(Assemblies.IsOurs)
           let use = new Use(Floors.Outermost(type), Floors.Outermost(used))
           where use.By != use.Used
           group use by use into same
           select same.Key,
    ]);

    public static IReadOnlyList<Use> Uses => AllUses.Value;

    public static IEnumerable<string> Rooms =>
        Assemblies.Ours.SelectMany(assembly => assembly.Written()).Select(Floors.RoomOf).Distinct().Order();

    /// <summary>From room to room, each with how many types of the first mention a type of the second.</summary>
    public static IEnumerable<(string From, string To, int Uses)> Arrows =>
        from use in Uses
        let arrow = (From: Floors.RoomOf(use.By), To: Floors.RoomOf(use.Used))
        where arrow.From != arrow.To
        group use by arrow into uses
        orderby uses.Key
        select (uses.Key.From, uses.Key.To, uses.Select(use => use.By).Distinct().Count());

    /// <summary>Rule: an arrow between rooms only goes down.</summary>
    public static IEnumerable<Use> Upwards => Uses.Where(use => Floors.RoomOf(use.By) is var by && Floors.RoomOf(use.Used) is var used
        && by != used && Floors.FloorOf(used) >= Floors.FloorOf(by));

    /// <summary>
    /// Rule: the folders of a room, its root among them, form no circle. The feature object, which puts them together, does not count.
    /// </summary>
    /// <returns>By room, each circle as the folders in it and what makes it one.</returns>
    public static IEnumerable<(string Room, IReadOnlyList<string> Folders, IReadOnlyList<Use> Uses)> Circles =>
        from room in Rooms
        let uses = Uses.Where(use => Floors.RoomOf(use.By) == room && Floors.RoomOf(use.Used) == room
            && Floors.FolderOf(use.By) != Floors.FolderOf(use.Used) && !PutsTogether(use.By)).ToList()
        from circle in CirclesIn(uses.Select(use => (Floors.FolderOf(use.By), Floors.FolderOf(use.Used))).ToHashSet())
        select (room, circle,
            (IReadOnlyList<Use>)[.. uses.Where(
                use => circle.Contains(Floors.FolderOf(use.By)) && circle.Contains(Floors.FolderOf(use.Used)))]);

    /// <summary>A feature object, what sets up a part of one, and the lists of the channels.</summary>
    private static bool PutsTogether(Type type) =>
        type.Name.EndsWith("Feature", StringComparison.Ordinal) || type.Name.EndsWith("Setup", StringComparison.Ordinal)
        || type.Name is "Messengers" or "ChannelMedia";

    /// <summary>Sets of folders each of which is reached from each other.</summary>
    private static IEnumerable<IReadOnlyList<string>> CirclesIn(HashSet<(string From, string To)> arrows)
    {
        var left = arrows.Select(arrow => arrow.From).Distinct().Order().ToList();
        while (left.Count > 0)
        {
            var first = left[0];
            var there = ReachedFrom(first, arrows);
            var circle = there.Where(other => ReachedFrom(other, arrows).Contains(first)).Append(first).Distinct().Order().ToList();
            left.RemoveAll(circle.Contains);
            if (circle.Count > 1)
                yield return circle;
        }
    }

    private static HashSet<string> ReachedFrom(string start, HashSet<(string From, string To)> arrows)
    {
        var reached = new HashSet<string>();
        var next = new Queue<string>([start]);
        while (next.TryDequeue(out var at))
        {
            foreach (var (_, to) in arrows.Where(arrow => arrow.From == at))
            {
                if (reached.Add(to))
                    next.Enqueue(to);
            }
        }
        return reached;
    }
}
