using Helpdesk.Bots.Email.Messages;

namespace Helpdesk.Bots.Email.Tests.Messages;

public sealed class HtmlMailTests
{
    [Fact]
    public void Html_becomes_text_and_nothing_of_the_script_remains()
    {
        var mail = TestMail.Read("html-with-script");

        Assert.Equal(
            "Здравствуйте!\n\nНе работает вход в систему. 2 < 3\nСмотрите портал (https://portal.example.test/login)\n\n- раз\n- два",
            mail.TextBody);
        Assert.Contains("<script>", mail.HtmlBody);
    }

    [Theory]
    [InlineData("<p>до<script>alert(1)", "до")]
    [InlineData("<script>if (a < b) { document.write('</p>') }</script >после", "после")]
    [InlineData("a < b и c > d", "a < b и c > d")]
    [InlineData("<img alt='x>y' src=1>текст", "текст")]
    [InlineData("<p title=\">обман</p>", "обман")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>")]
    [InlineData("<pre>раз\n  два</pre>", "раз\n  два")]
    [InlineData("<style>a{}</style><STYLE>b{}</STYLE>текст", "текст")]
    [InlineData("<!-- <p>нет</p> --><![if !mso]>да<![endif]>", "да")]
    [InlineData("<table><tr><td>а</td><td>б</td></tr><tr><td>в</td></tr></table>", "а б\nв")]
    [InlineData("x\0<b>y</b>&#0;", "xy")]
    public void Broken_html_still_gives_its_words(string html, string text)
    {
        var mail = TestMail.Parse("Content-Type: text/html; charset=utf-8\n\n" + html.ReplaceLineEndings("\n"));

        Assert.Equal(text, mail.TextBody);
    }

    [Fact]
    public void Html_without_a_charset_of_its_part_is_read_by_its_meta_element()
    {
        var html = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(866)!.GetBytes("<meta charset=cp866><p>ПРИВЕТ</p>");

        Assert.Equal("ПРИВЕТ", MailReader.Read((byte[])[.. "Content-Type: text/html\n\n"u8, .. html]).TextBody);
    }
}
