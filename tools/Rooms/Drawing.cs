using System.Globalization;
using System.Text;

namespace Helpdesk.Rooms;

/// <summary>The house as a picture: floors from the top, rooms by their size, an arrow from each room to each that it uses.</summary>
public static class Drawing
{
    private const int Width = 1200;
    private const int FloorHeight = 76;
    private const int RoomHeight = 40;
    private const int Margin = 20;
    private const int Gap = 24;

    private sealed record Box(string Room, RoomSize Size, double X, double Y, double Width)
    {
        public double Middle => X + (Width / 2);
    }

    /// <summary>SVG 1.1. An arrow down is grey, and the wider the more types use it; an arrow that goes up is red.</summary>
    public static string Of(IEnumerable<(string From, string To, int Uses)> arrows, Func<string, RoomSize> sizeOf)
    {
        var boxes = Floors.All.SelectMany((rooms, line) => Line(rooms, line, sizeOf)).ToDictionary(box => box.Room);
        var height = (Floors.All.Length * FloorHeight) + (2 * Margin);
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="13"
              text-anchor="middle">
            <rect width="{Width}" height="{height}" fill="#ffffff"/>
            """);
        foreach (var (from, to, uses) in arrows.Where(arrow => boxes.ContainsKey(arrow.From) && boxes.ContainsKey(arrow.To)).OrderBy(IsUp))
            svg.AppendLine(Arrow(boxes[from], boxes[to], uses));
        foreach (var box in boxes.Values)
            svg.AppendLine(Room(box));
        return svg.AppendLine("</svg>").ToString();
    }

    private static bool IsUp((string From, string To, int Uses) arrow) => Floors.FloorOf(arrow.To) >= Floors.FloorOf(arrow.From);

    private static IEnumerable<Box> Line(string[] rooms, int line, Func<string, RoomSize> sizeOf)
    {
        var sized = rooms.Select(room => (room, Size: sizeOf(room))).Select(r => (r.room, r.Size, Width: WidthOf(r.room, r.Size))).ToList();
        var x = (Width - sized.Sum(r => r.Width) - (Gap * (sized.Count - 1))) / 2;
        foreach (var (room, size, width) in sized)
        {
            yield return new(room, size, x, Margin + (line * FloorHeight), width);
            x += width + Gap;
        }
    }

    /// <summary>By the lines in the room, and wide enough for its name.</summary>
    private static double WidthOf(string room, RoomSize size) => Math.Max(Math.Max(124, room.Length * 9.5), size.Lines / 26.0);

    private static string Room(Box box) => string.Create(CultureInfo.InvariantCulture, $"""
        <rect x="{box.X:0}" y="{box.Y:0}" width="{box.Width:0}" height="{RoomHeight}" rx="6" fill="#eef3fb" stroke="#3b6aa8"/>
        <text x="{box.Middle:0}" y="{box.Y + 17:0}" font-weight="bold">{box.Room}</text>
        <text x="{box.Middle:0}" y="{box.Y + 32:0}" font-size="11" fill="#555555">{SizeOf(box.Size)}</text>
        """);

    private static string SizeOf(RoomSize size) => $"{size.Files} files, {Rounded(size.Lines)} lines";

    private static string Rounded(int lines) =>
        (lines < 100 ? lines : (lines + 50) / 100 * 100).ToString("#,0", CultureInfo.InvariantCulture);

    private static string Arrow(Box from, Box to, int uses)
    {
        var isUp = IsUp((from.Room, to.Room, uses));
        var (startY, endY) = isUp ? (from.Y, to.Y + RoomHeight) : (from.Y + RoomHeight, to.Y);
        var bend = (endY - startY) / 3;
        var look = isUp
            ? "stroke=\"#d32f2f\" stroke-width=\"3\""
            : $"stroke=\"#7a8794\" stroke-opacity=\"0.45\" stroke-width=\"{Thickness(uses)}\"";
        return string.Create(CultureInfo.InvariantCulture, $"""
            <path d="M{from.Middle:0} {startY:0}C{from.Middle:0} {startY + bend:0} {to.Middle:0} {endY - bend:0} {to.Middle:0} {endY:0}"
            """)
            + string.Create(CultureInfo.InvariantCulture, $""" fill="none" {look}>""")
            + $"<title>{from.Room} uses {to.Room}: {uses} types</title></path>";
    }

    private static string Thickness(int uses) => Math.Min(4, 0.6 + (Math.Log(uses, 4) / 1.5)).ToString("0.0", CultureInfo.InvariantCulture);
}
