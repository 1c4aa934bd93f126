using Xunit;

namespace Helpdesk.Bots.Tests;

public sealed class LongTextTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  \n ", new string[0])]
    [InlineData("short", new[] { "short" })]
    [InlineData("0123456789", new[] { "0123456789" })]
    [InlineData("0123456789a", new[] { "0123456789", "a" })]
    [InlineData("one two three", new[] { "one two", "three" })]
    [InlineData("one two\nthree four", new[] { "one two", "three four" })]
    [InlineData("abcdefg\n\nh i j k", new[] { "abcdefg", "h i j k" })]
    public void A_text_is_cut_at_the_best_border(string text, string[] parts) => Assert.Equal(parts, LongText.Split(text, 10));

    [Fact]
    public void No_part_is_longer_than_the_limit_or_ends_inside_a_character()
    {
        var random = new Random(7);
        string[] pieces = ["a", "я", " ", "\n", "\n\n", ". ", "😀", "👨‍👩‍👧", "e\u0301"];
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => pieces[random.Next(pieces.Length)]));
            var parts = LongText.Split(text, 50);

            Assert.All(parts, part => Assert.InRange(part.Length, 1, 50));
            Assert.All(parts, part => Assert.False(char.IsLowSurrogate(part[0]) || char.IsHighSurrogate(part[^1])));
            Assert.Equal(Letters(text), Letters(string.Concat(parts)));
        }
    }

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
