using Helpdesk.Tickets.Search;

namespace Helpdesk.Tests.Tickets;

/// <summary>The number of a ticket as people write it.</summary>
public sealed class SpokenNumberTests
{
    [Theory]
    [InlineData("MP-1042", "MP-1042")]
    [InlineData("кпот 12", "KPOT-12")]
    [InlineData("мирк-7", "MIRK-7")]
    [InlineData("ОРОО-3", "OPOO-3")]
    [InlineData("OLD-5", "OLD-5")]
    public void A_prefix_is_read_in_any_alphabet(string text, string number) =>
        Assert.Contains(number, SpokenNumber.Read(text, ["MP", "SH", "MIRK", "KPOT", "OPOO"]));

    [Theory]
    [InlineData("турникет")]
    [InlineData("12 кабинет")]
    [InlineData("MP-")]
    [InlineData("")]
    public void Words_are_no_number(string text) => Assert.Empty(SpokenNumber.Read(text, ["MP"]));
}
