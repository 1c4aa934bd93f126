namespace Helpdesk.Rooms;

/// <summary>How large a room is, by its sources.</summary>
public sealed record RoomSize(int Files, int Lines)
{
    /// <param name="repository">The folder with the solution.</param>
    public static RoomSize Of(string room, string repository)
    {
        var source = Path.Combine(repository, "src");
        var files = room switch
        {
            Floors.Host => [Path.Combine(source, "Helpdesk", "Program.cs")],
            "Bots" or "Sla" => In(Path.Combine(source, room)),
            _ when room.EndsWith(".Pages", StringComparison.Ordinal) => In(Path.Combine(source, "Helpdesk", room.Replace('.', '/'))),
            _ => In(Path.Combine(source, "Helpdesk", room)).Where(
                file => !Floors.HasPagesAboveFrame(room) || !file.Contains($"/{room}/Pages/")),
        };
        var counted = files.Select(file => File.ReadLines(file).Count()).ToList();
        return new(counted.Count, counted.Sum());
    }

    private static IEnumerable<string> In(string folder) =>
        from pattern in (string[])["*.cs", "*.razor"]
        from file in Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        where !file.Contains("/obj/") && !file.Contains("/bin/") && !file.Contains("/Migrations/")
        select file;
}
