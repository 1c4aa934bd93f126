using Helpdesk.Tickets;

namespace Helpdesk.Tests.Tickets;

public sealed class OneTimeLinksTests
{
    private const string Key = "abcdefghijklmnopqrst-_12";

    [Theory]
    [InlineData("https://desk.example.test/r/")]
    [InlineData("https://eur01.safelinks.protection.outlook.example/?url=https%3A%2F%2Fdesk.example.test%2Fr%2F")]
    [InlineData("https://guard.example.test/?u=https%253A%252F%252Fdesk.example.test%252fr%252f")]
    [InlineData("https%3A%2F%2Fdesk.example.test%2Finvitation%2F")]
    public void A_requesters_own_link_is_hidden_however_it_is_wrapped(string way) =>
        Assert.Equal($"См. {way}…&data=05", OneTimeLinks.HiddenFromStaff($"См. {way}{Key}&data=05"));

    [Fact]
    public void A_wrapped_key_of_a_login_is_not_kept()
    {
        var secret = Key + "ABCDEFGH";
        Assert.Equal("u=https%3A%2F%2Fx%2Fsecret%2F…", OneTimeLinks.Hidden("u=https%3A%2F%2Fx%2Fsecret%2F" + secret));
    }

    [Theory]
    [InlineData("https://school.example.test/r/long-name-of-a-page-of-theirs")]
    [InlineData("100%2Fr%2Fshort")]
    public void Links_of_others_stay(string text) => Assert.Equal(text, OneTimeLinks.HiddenFromStaff(text));
}
