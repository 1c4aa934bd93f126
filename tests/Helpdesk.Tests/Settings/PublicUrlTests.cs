using Helpdesk.Settings;

namespace Helpdesk.Tests.Settings;

public sealed class PublicUrlTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5001", "http://127.0.0.1:5001/r/x")]
    [InlineData("http://0.0.0.0:8080;https://0.0.0.0:8443", "http://localhost:8080/r/x")]
    [InlineData("http://[::]:8080", "http://localhost:8080/r/x")]
    [InlineData("http://+:80", "http://localhost:80/r/x")]
    [InlineData("http://unix:/tmp/a.sock;http://*:81/", "http://localhost:81/r/x")]
    [InlineData("", "http://localhost:8080/r/x")]
    public void Without_a_public_address_links_lead_to_where_the_program_listens(string listens, string link)
    {
        var settings = new HelpdeskSettings { PublicUrl = " " };
        settings.Listens(listens.Split(';'));
        Assert.Equal(link, settings.Link("/r/x"));
    }

    [Fact]
    public void A_public_address_wins()
    {
        var settings = new HelpdeskSettings { PublicUrl = "https://help.example.test/" };
        settings.Listens(["http://0.0.0.0:8080"]);
        Assert.Equal("https://help.example.test/r/x", settings.Link("/r/x"));
    }
}
