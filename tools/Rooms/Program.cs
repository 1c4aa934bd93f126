using Helpdesk.Rooms;

// Draws the house as built: docs/rooms.svg of the repository that this program was built in, or the file that is named.
var repository = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(repository, "Helpdesk.sln")))
    repository = Path.GetDirectoryName(repository)
        ?? throw new InvalidOperationException("This program runs from the folder that it was built in.");
var file = args is [var named] ? named : Path.Combine(repository, "docs", "rooms.svg");
File.WriteAllText(file, Drawing.Of(House.Arrows, room => RoomSize.Of(room, repository)));
foreach (var use in House.Upwards)
    Console.Error.WriteLine($"This goes up: {use}");
foreach (var (room, folders, _) in House.Circles)
    Console.Error.WriteLine(
        $"These folders of {room} form a circle: {string.Join(", ", folders.Select(folder => folder.Length == 0 ? "its root" : folder))}");
Console.WriteLine($"Written: {file}");
