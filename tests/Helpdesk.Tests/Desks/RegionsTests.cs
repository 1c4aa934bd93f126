using Helpdesk.Desks.Forms;
using Xunit;

namespace Helpdesk.Tests.Desks;

public class RegionsTests
{
    [Theory]
    [InlineData("39", 2)]
    [InlineData("77", 3)]
    [InlineData("34", 3)]
    [InlineData("43", 3)]
    [InlineData("91", 3)]
    [InlineData("18", 4)]
    [InlineData("30", 4)]
    [InlineData("63", 4)]
    [InlineData("64", 4)]
    [InlineData("73", 4)]
    [InlineData("59", 5)]
    [InlineData("74", 5)]
    [InlineData("89", 5)]
    [InlineData("55", 6)]
    [InlineData("04", 7)]
    [InlineData("22", 7)]
    [InlineData("24", 7)]
    [InlineData("42", 7)]
    [InlineData("54", 7)]
    [InlineData("70", 7)]
    [InlineData("03", 8)]
    [InlineData("38", 8)]
    [InlineData("14", 9)]
    [InlineData("28", 9)]
    [InlineData("75", 9)]
    [InlineData("25", 10)]
    [InlineData("27", 10)]
    [InlineData("79", 10)]
    [InlineData("49", 11)]
    [InlineData("65", 11)]
    [InlineData("41", 12)]
    [InlineData("87", 12)]
    public void A_region_has_the_time_of_2026(string code, int hours)
    {
        var noon = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Unspecified);

        Assert.Equal(TimeSpan.FromHours(hours), Regions.Find(code)!.Zone.GetUtcOffset(noon));
    }

    [Fact]
    public void There_are_89_regions_with_codes_names_and_zones_of_their_own()
    {
        Assert.Equal(89, Regions.All.Count);
        Assert.Equal(89, Regions.All.Select(region => region.Code).Distinct().Count());
        Assert.Equal(89, Regions.All.Select(region => region.Name.Ru).Distinct().Count());
        Assert.All(Regions.All, region => Assert.InRange(region.Zone.BaseUtcOffset.TotalHours, 2, 12));
    }

    [Theory]
    [InlineData("59", "59")]
    [InlineData("1", "01")]
    [InlineData(" пермский край ", "59")]
    [InlineData("Saint Petersburg", "78")]
    [InlineData("Свердловская", "66")]
    [InlineData("татарстан", "16")]
    [InlineData("Алтайский", "22")]
    [InlineData("Северная Осетия", "15")]
    public void A_region_is_found_by_code_or_name(string text, string code) => Assert.Equal(code, Regions.Find(text)!.Code);

    [Theory]
    [InlineData("")]
    [InlineData("99")]
    [InlineData("Шир")]
    [InlineData("Республика")]
    [InlineData("область")]
    public void What_is_no_region_is_not_found(string text) => Assert.Null(Regions.Find(text));
}
