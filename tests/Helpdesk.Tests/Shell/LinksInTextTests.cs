using Helpdesk.Shell;
using Xunit;

namespace Helpdesk.Tests.Shell;

public class LinksInTextTests
{
    [Fact]
    public void The_full_stop_after_an_address_stays_with_the_sentence() =>
        Assert.Equal(
            [("см. (", false), ("https://help.example.test/a?b=1", true), ("). Спасибо", false)],
            LinksInText.Of("см. (https://help.example.test/a?b=1). Спасибо"));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("<a href=\"x\">")]
    [InlineData("")]
    public void Only_pages_become_links(string text) => Assert.DoesNotContain(LinksInText.Of(text), part => part.IsLink);

    [Fact]
    public void Nothing_of_the_text_is_lost()
    {
        const string text = "а https://x.example.test/<script> http://y.example.test б";

        Assert.Equal(text, string.Concat(LinksInText.Of(text).Select(part => part.Text)));
    }
}
