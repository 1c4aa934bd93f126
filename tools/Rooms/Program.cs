using Helpdesk.Rooms;
if (args is ["types", var wanted])
{
    foreach (var use in House.Uses.Where(u => Floors.RoomOf(u.By) == wanted && Floors.RoomOf(u.Used) == wanted))
        Console.WriteLine($"{Floors.FolderOf(use.By)}/{use.By.Name} {Floors.FolderOf(use.Used)}/{use.Used.Name}");
    return;
}
foreach (var use in House.Upwards)
    Console.WriteLine($"up: {use}");
foreach (var (room, folders, uses) in House.Circles)
{
    Console.WriteLine($"circle in {room}: {string.Join(", ", folders.Select(f => f.Length == 0 ? "(root)" : f))}");
    foreach (var pair in uses.GroupBy(use => (Floors.FolderOf(use.By), Floors.FolderOf(use.Used))).OrderBy(g => g.Count()))
        Console.WriteLine($"   {pair.Key} {pair.Count()}: {string.Join("; ", pair.Take(args.Length > 0 ? int.Parse(args[0]) : 8).Select(u => $"{u.By.Name}>{u.Used.Name}"))}");
}
