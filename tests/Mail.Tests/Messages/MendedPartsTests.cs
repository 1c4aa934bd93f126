using System.Text;
using Helpdesk.Bots.Email.Messages;
using Helpdesk.Bots.Email.Mime;

namespace Helpdesk.Bots.Email.Tests.Messages;

/// <summary>What programs write wrongly about their parts, and what is meant.</summary>
public sealed class MendedPartsTests
{
    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    [Theory]
    [InlineData("multipart/mixed boundary=\"B\"")]
    [InlineData("multipart/multipart/mixed; boundary=B")]
    [InlineData("\"multipart/mixed\"; boundary=B")]
    [InlineData("Multipart/Mixed;boundary=B;;")]
    public void A_multipart_is_known_at_the_top_and_inside(string type)
    {
        const string Parts = "\n\n--B\n\nтекст\n--B\nContent-Type: image/png; name=a.png\n\nx\n--B--\n";

        foreach (var mail in new[] { TestMail.Parse($"Content-Type: {type}{Parts}"), TestMail.Parse(
            $"Content-Type: multipart/mixed; boundary=A\n\n--A\nContent-Type: {type}{Parts}\n--A--\n") })
        {
            Assert.Equal("текст", mail.TextBody);
            Assert.Equal("a.png", Assert.Single(mail.Attachments).FileName);
        }
    }

    [Theory]
    [InlineData("Content-Disposition: attachment; filename=\"отчёт.xls\"")]
    [InlineData("Content-Disposition: attachment filename=\"отчёт.xls\"")]
    [InlineData("Content-Disposition: ; filename=отчёт.xls")]
    [InlineData("Content-Disposition: attachment; filename=\"C:\\Users\\x\\отчёт.xls\"")]
    [InlineData("Content-Type: application/vnd.ms-excel; name=\"отчёт.xls\"")]
    [InlineData("Content-Type: xls; name=\"отчёт.xls\"")]
    public void A_name_of_a_file_in_raw_windows_1251_is_read(string header)
    {
        var mail = MailReader.Read(Windows1251.GetBytes($"Content-Type: multipart/mixed; boundary=B\n\n--B\n{header}\n\nx\n--B--\n"));

        Assert.Equal("отчёт.xls", Assert.Single(mail.Attachments).FileName);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("text; 12")]
    [InlineData("html; charset=utf-8")]
    [InlineData("text/")]
    public void A_text_without_a_subtype_is_text(string type) =>
        Assert.Equal("слова", TestMail.Parse($"Content-Type: {type}\n\nслова").TextBody);

    [Theory]
    [InlineData("base64", "0YHQu9C+0LLQsA", "слова")]
    [InlineData("base64;", "0YHQu9C+\n\n0LLQsA==", "слова")]
    [InlineData("base64", "0YHQu9C+0LLQsA==\n--\nПроверено антивирусом", "слова\n--\nПроверено антивирусом")]
    [InlineData("quoted-printable", "сло= \nва=\t\n!", "слова!")]
    [InlineData("Quoted-Printable ", "a = b =3D c", "a = b = c")]
    [InlineData("x-uuencode", "begin 644 t\n#0V%T\n`\nend\n", "Cat")]
    public void A_damaged_transfer_encoding_costs_what_is_damaged(string encoding, string body, string text) =>
        Assert.Equal(
            text, TestMail.Parse($"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n{body}").TextBody);

    [Fact]
    public void Parts_may_begin_without_an_empty_line_above_them()
    {
        var mail = TestMail.Parse(
            "From: a@b.test\nContent-Type: multipart/mixed; boundary=B\n--B\nContent-Type: text/plain\n\nтекст\n--B--\n");

        Assert.Equal("текст", mail.TextBody);
    }

    [Theory]
    [InlineData("--\nПроверено антивирусом", "Важное")]
    [InlineData("_______________\nРассылка отдела", "Важное")]
    [InlineData("&nbsp;&nbsp;", "Важное")]
    [InlineData("Важное, но короче", "Важное, но короче")]
    public void Html_is_read_where_the_plain_form_says_nothing(string plain, string text) =>
        Assert.Equal(text, TestMail.Parse(
            "Content-Type: multipart/alternative; boundary=B\n\n--B\nContent-Type: text/plain; "
                + $"charset=utf-8\n\n{plain}\n--B\nContent-Type: text/html; charset=utf-8\n\n<p>Важное</p>\n--B--\n").TextBody);

    [Fact]
    public void Html_beside_the_same_plain_text_is_not_said_twice()
    {
        const string Letter = "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nПервое. Второе.\n--B\nContent-Type: text/html; "
            + "charset=utf-8\n\n<p>Первое.</p><p>";

        Assert.Equal("Первое. Второе.", TestMail.Parse(Letter + "Второе.</p>\n--B--\n").TextBody);
        Assert.Equal("Первое. Второе.\nПервое.\n\nТретье.", TestMail.Parse(Letter + "Третье.</p>\n--B--\n").TextBody);
    }

    [Fact]
    public void The_quotation_is_found_in_html_below_other_texts()
    {
        var mail = TestMail.Parse(
            "Content-Type: multipart/mixed; boundary=B\n\n--B\n\nСм. ниже.\n--B\nContent-Type: text/html; "
                + "charset=utf-8\n\n<p>Спасибо!</p><blockquote type=cite>старое</blockquote>\n--B--\n");

        Assert.Equal("См. ниже.\nСпасибо!\n", mail.TextBody[..mail.QuoteStart!.Value]);
    }

    [Fact]
    public void Flowed_words_are_not_glued_and_broken_addresses_are() => Assert.Equal(
        "первое слово https://portal.example.test/login", TestMail.Parse(
            "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\nпервое \nслово  "
                + "\nhttps://portal.example. \ntest/ \nlogin").TextBody);

    [Fact]
    public void Of_more_parts_than_are_read_the_first_ones_are()
    {
        var mail = TestMail.Parse("Content-Type: multipart/mixed; boundary=B\n\n--B\n\nтекст\n"
            + string.Concat(Enumerable.Range(1, 700).Select(i => $"--B\nContent-Type: image/png; name={i}.png\n\n{i}\n")) + "--B--\n");

        Assert.Equal("текст", mail.TextBody);
        Assert.Equal(
            Enumerable.Range(1, MimeLimits.Default.MaxParts - 2).Select(i => $"{i}.png"), mail.Attachments.Select(file => file.FileName));
    }
}
