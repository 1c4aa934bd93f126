using System.Diagnostics;
using System.Text;
using Helpdesk.Bots.Email.Messages;
using Helpdesk.Bots.Email.Mime;
using Helpdesk.Bots.Email.Text;

namespace Helpdesk.Bots.Email.Tests.Messages;

public sealed class HostileMailTests
{
    private static readonly TimeSpan FarTooLong = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_thousand_levels_of_nesting_end_at_the_limit()
    {
        var mail = new StringBuilder();
        for (var i = 0; i < 1000; i++)
            mail.Append($"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");

        var root = MailPart.Parse(Encoding.ASCII.GetBytes(mail.ToString()));

        var depth = 0;
        for (var part = root; part.Parts.Count > 0; part = part.Parts[0])
            depth++;
        Assert.Equal(MimeLimits.Default.MaxDepth, depth);
    }

    [Fact]
    public void A_hundred_thousand_parts_end_at_the_limit()
    {
        var mail = Encoding.ASCII.GetBytes("Content-Type: multipart/mixed; boundary=B\n\n"
            + string.Concat(Enumerable.Repeat("--B\nContent-Type: image/png\n\nx\n", 100_000)));

        Assert.InRange(MailReader.Read(mail).Attachments.Count, 400, MimeLimits.Default.MaxParts);
    }

    [Fact]
    public void A_bomb_of_attached_mails_is_kept_shut()
    {
        var inner = "From: a@b.test\nSubject: x\n\nend";
        for (var i = 0; i < 200; i++)
            inner = $"Content-Type: message/rfc822\n\n{inner}";

        Assert.Single(MailReader.Read(Encoding.ASCII.GetBytes(inner)).Attachments);
    }

    [Fact]
    public void Huge_headers_are_cut_and_their_number_is_bounded()
    {
        var mail = TestMail.Parse(
            "Subject: " + new string('x', 10_000_000) + "\n" + string.Concat(Enumerable.Repeat("X-Y: z\n", 10_000)) + "\ntext");

        Assert.Equal(MimeLimits.Default.MaxHeaders, mail.Headers.Fields.Count);
        Assert.InRange(mail.Subject!.Length, 1, MimeLimits.Default.MaxHeaderBytes);
        Assert.Equal("text", mail.TextBody);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<blockquote>")]
    [InlineData("<a href='http://x'>")]
    [InlineData("<")]
    [InlineData("<script>")]
    [InlineData("</script")]
    [InlineData("<!--")]
    [InlineData("<img src=\"")]
    [InlineData("<pre>\n")]
    [InlineData("<x ")]
    [InlineData("&")]
    [InlineData("<!-")]
    [InlineData("<b '=")]
    public void Repeated_markup_costs_no_more_than_its_length(string piece)
    {
        var html = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        var clock = Stopwatch.StartNew();

        HtmlText.Convert(html);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, FarTooLong);
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("1 <a@b>:\n")]
    [InlineData("От: x\n")]
    [InlineData("____________\n")]
    [InlineData("1\n")]
    [InlineData("On 1 ")]
    public void Repeated_quotation_marks_cost_no_more_than_their_length(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var clock = Stopwatch.StartNew();

        QuotedText.Trim(text);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, FarTooLong);
    }

    [Theory]
    [InlineData("=?utf-8?B?")]
    [InlineData("=?utf-8?Q?a?=")]
    [InlineData("=?")]
    [InlineData("<a@b>,")]
    [InlineData("a:")]
    [InlineData("((")]
    [InlineData("\"")]
    [InlineData(";a*0*=")]
    [InlineData("1 Jan ")]
    public void Repeated_header_syntax_costs_no_more_than_its_length(string piece)
    {
        var value = string.Concat(Enumerable.Repeat(piece, 60_000 / piece.Length));
        var clock = Stopwatch.StartNew();

        foreach (var name in new[] { "From", "To", "Subject", "Content-Type", "Content-Disposition", "References", "Date", "Message-ID" })
            TestMail.Parse($"{name}: {value}\n\ntext");

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, FarTooLong);
    }
}
