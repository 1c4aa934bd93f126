using Helpdesk.Bots.Email.Messages;
using Helpdesk.Bots.Email.Mime;

namespace Helpdesk.Bots.Email.Tests.Messages;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("a@b.test", "a@b.test", null)]
    [InlineData("<a@b.test>", "a@b.test", null)]
    [InlineData("a@b.test <a@b.test>", "a@b.test", null)]
    [InlineData("\"Петров, Иван\" <a@b.test>", "a@b.test", "Петров, Иван")]
    [InlineData("Иван Петров <a@b.test", "a@b.test", "Иван Петров")]
    [InlineData("a@b.test (Иван)", "a@b.test", "Иван")]
    [InlineData("\"'Иван'\" <a@b.test>", "a@b.test", "Иван")]
    [InlineData("\"a \\\"b\\\" c\" <a@b.test>", "a@b.test", "a \"b\" c")]
    [InlineData("mailto:a@b.test", "a@b.test", null)]
    [InlineData("=?koi8-r?Q?=E9=D7=C1=CE?= <A@B.test>", "A@B.test", "Иван")]
    [InlineData("\"odd \\\" x\"@n.test", "\"odd \\\" x\"@n.test", null)]
    [InlineData("Иван <\"a@b, <c>\"@n.test>", "\"a@b, <c>\"@n.test", "Иван")]
    public void An_address_is_found_however_it_is_written(string header, string address, string? name) =>
        Assert.Equal(new MailParty(address, name), Assert.Single(AddressList.Parse(header)));

    [Theory]
    [InlineData("\"a b@n.test")]
    [InlineData("a b\"@n.test")]
    [InlineData("\"a\" b\"@n.test")]
    [InlineData("\"a\r\nBcc: x\"@n.test")]
    [InlineData("\"\"@n.test, c@n.test")]
    [InlineData("\"a b\"@n.test, c@n.test")]
    public void What_is_quoted_only_in_part_is_no_address(string text) => Assert.False(AddressList.IsAddress(text));

    /// <summary>In a header that decides something any character could be hidden.</summary>
    [Fact]
    public void Headers_are_never_in_UTF_7() =>
        Assert.Equal("+AGEAQABiAC4AdABlAHMAdA-", TestMail.Parse("Subject: =?utf-7?Q?+AGEAQABiAC4AdABlAHMAdA-?=\n\ntext").Subject);

    [Fact]
    public void Lists_and_groups_are_taken_apart()
    {
        Assert.Equal(["a@b.test", "c@d.test"], AddressList.Parse("\"x, y\" <a@b.test>, c@d.test;").Select(party => party.Address));
        Assert.Equal(["a@b.test", "c@d.test"], AddressList.Parse("Учителя: a@b.test, C <c@d.test>;").Select(party => party.Address));
        Assert.Empty(AddressList.Parse("undisclosed-recipients:;"));
        Assert.Empty(AddressList.Parse("nobody at all"));
        Assert.Empty(AddressList.Parse("<a b@c>"));
        Assert.Equal(["a@b.test", "c@d.test"], AddressList.Parse("a@b.test; Ш. <c@d.test>").Select(party => party.Address));
        Assert.Equal(["a@xn--80ak6aa92e.test"], AddressList.Parse("<a@xn--80ak6aa92e.test>").Select(party => party.Address));
    }

    [Theory]
    [InlineData("Fri, 20 Nov 2026 15:00:01 +0500", "2026-11-20T10:00:01Z")]
    [InlineData("20 Nov 26 15:00 GMT", "2026-11-20T15:00:00Z")]
    [InlineData("Fri,20 Nov 2026 15:00:60 -0330 (NST)", "2026-11-20T18:30:59Z")]
    [InlineData("20-Nov-2026 15:00:01 +0300", "2026-11-20T12:00:01Z")]
    [InlineData("Tue, 21 Apr 2020 13:52:37 +0500", "2020-04-21T08:52:37Z")]
    [InlineData("Fri, 20 November 2026 15:00:01 MSK", "2026-11-20T12:00:01Z")]
    public void Dates_are_read_as_they_come(string header, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), MailDate.Parse(header));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("31 Feb 2026 10:00:00 +0000")]
    [InlineData("1 Jan 1970 00:00:00 +0000")]
    [InlineData("1 Jan 9999 00:00:00 +0000")]
    [InlineData("20 Nov 2026 25:00:00 +0000")]
    [InlineData("20 Nov 2026 10:61:00 +0000")]
    [InlineData("завтра")]
    public void Absurd_dates_are_none(string? header) => Assert.Null(MailDate.Parse(header));

    [Fact]
    public void Ids_lose_their_brackets_and_keep_their_order()
    {
        Assert.Equal(["a@b", "c", "d@@e"], MessageIds.All("<a@b>\r\n <c><d@@e>"));
        Assert.Equal("a@b", MessageIds.One(" a@b "));
        Assert.Null(MessageIds.One("<>"));
        Assert.Null(MessageIds.One(null));
    }
}
