using System.Xml.Linq;
using Helpdesk.Rooms;

namespace Helpdesk.Tests.Architecture;

/// <summary>The picture of the house shows what the guard finds.</summary>
public sealed class DrawingTests
{
    private static readonly RoomSize Size = new(10, 1000);

    [Fact]
    public void Every_room_has_its_place_and_no_two_overlap()
    {
        var boxes = Draw(House.Arrows).Descendants().Where(element => element.Name.LocalName == "rect").Skip(1)
            .Select(rect => (X: Number(rect, "x"), Y: Number(rect, "y"), Width: Number(rect, "width"))).ToList();

        Assert.Equal(House.Rooms.Count(), boxes.Count);
        Assert.All(boxes, box => Assert.InRange(box.X, 0, 1200 - box.Width));
        foreach (var line in boxes.GroupBy(box => box.Y))
        {
            var rooms = line.OrderBy(box => box.X).ToList();
            Assert.All(rooms.Zip(rooms.Skip(1)), pair => Assert.True(pair.First.X + pair.First.Width < pair.Second.X));
        }
    }

    [Fact]
    public void Only_an_arrow_that_goes_up_is_red()
    {
        Assert.Equal(["Shell uses Tickets: 1 types"], Red([("Tickets", "Shell", 5), ("Shell", "Tickets", 1)]));
        Assert.Equal(House.Arrows.Count(arrow => Floors.FloorOf(arrow.To) >= Floors.FloorOf(arrow.From)), Red(House.Arrows).Count());
    }

    private static IEnumerable<string> Red(IEnumerable<(string, string, int)> arrows) => Draw(arrows).Descendants()
        .Where(element => element.Name.LocalName == "path" && (string?)element.Attribute("stroke") == "#d32f2f").Select(path => path.Value);

    private static XDocument Draw(IEnumerable<(string, string, int)> arrows) => XDocument.Parse(Drawing.Of(arrows, _ => Size));

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
