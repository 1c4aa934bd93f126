using System.Text;
using Helpdesk.Bots.Email.Messages;

namespace Helpdesk.Bots.Email.Tests.Messages;

public sealed class MalformedMailTests
{
    [Fact]
    public void What_is_missing_is_null_and_the_rest_is_read()
    {
        Assert.Null(TestMail.Read("no-message-id").MessageId);
        Assert.Null(TestMail.Read("no-date").Date);
        Assert.Equal("nodate", TestMail.Read("no-date").MessageId);
        var mail = TestMail.Read("no-from");
        Assert.Null(mail.From);
        Assert.Equal(("Кто я", "текст без отправителя"), (mail.Subject, mail.TextBody));
    }

    [Fact]
    public void A_mail_with_every_fault_at_once_keeps_its_words()
    {
        var mail = TestMail.Read("malformed");

        Assert.Equal("a@b.example.test", mail.From?.Address);
        Assert.Empty(mail.To);
        Assert.StartsWith("Привет", mail.Subject);
        Assert.Equal("a@@b", mail.MessageId);
        Assert.Null(mail.Date);
        Assert.Equal("Привет\nnul", mail.TextBody);
    }

    [Fact]
    public void A_missing_end_boundary_loses_nothing()
    {
        var mail = TestMail.Read("missing-end-boundary");

        Assert.Equal("text before", mail.TextBody);
        Assert.Equal("%PDF-1.4", Encoding.ASCII.GetString(Assert.Single(mail.Attachments).Content.Span));
    }

    [Fact]
    public void Nested_parts_become_one_text_and_its_files()
    {
        var mail = TestMail.Read("nested");

        Assert.Equal("Простой текст", mail.TextBody);
        Assert.Contains("cid:pic@x", mail.HtmlBody);
        Assert.Equal(["attachment-1.png", "Внутри.eml", "log.txt"], mail.Attachments.Select(file => file.FileName));
        Assert.Equal("pic@x", mail.Attachments[0].ContentId);
        Assert.Equal(0x89, mail.Attachments[0].Content.Span[0]);
        Assert.Equal("inner text", MailReader.Read(mail.Attachments[1].Content).TextBody);
    }

    [Fact]
    public void Uuencoded_files_in_the_text_are_files()
    {
        var mail = TestMail.Read("uuencoded");

        Assert.Equal("See the file:\nThat is all. begin here", mail.TextBody);
        var file = Assert.Single(mail.Attachments);
        Assert.Equal(("note.txt", "Cat"), (file.FileName, Encoding.ASCII.GetString(file.Content.Span)));
    }

    [Fact]
    public void No_header_value_keeps_a_line_break()
    {
        var mail = TestMail.Read("injection");

        Assert.Equal("Hello Bcc: victim@example.test body", mail.Subject);
        Assert.Equal("evil@example.test", mail.From?.Address);
        Assert.DoesNotContain('\n', mail.From?.Name ?? "");
        Assert.False(mail.Headers.Has("Bcc"));
        Assert.Equal("'; DROP TABLE ticket; -- <script>alert(1)</script>", mail.TextBody);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\r\n", "")]
    [InlineData("only text, no header", "only text, no header")]
    [InlineData("Subject: x\rFrom: a@b\r\rtext", "text")]
    [InlineData("Subject: x\nThe body began without a blank line\nand goes on", "The body began without a blank line\nand goes on")]
    [InlineData("Subject: x\nlost indent\nFrom: a@b\n\ntext", "text")]
    [InlineData("Content-Type: multipart/mixed\n\nno boundary", "no boundary")]
    [InlineData("Content-Type: multipart/mixed; boundary=\"\"\n\nempty boundary", "empty boundary")]
    [InlineData("Content-Type: text/plain; charset=utf-7\n\n+ADw-script", "<script")]
    [InlineData("Content-Type: text/plain; charset=UTF-7\n\n+BB8EQAQ4BDIENQRC, 2 +- 2 +AD0 4", "Привет, 2 + 2 = 4")]
    [InlineData("Content-Type: text/plain; charset=unicode-1-1-utf-7\n\n+BB8-+BEA-1+ +!+A-+2D0-.", "Пр1+ +!+A-\uFFFD.")]
    [InlineData("Content-Type: text/html; charset=utf-7\n\n<p>+BB8EQAQ4BDIENQRC</p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "Привет")]
    [InlineData("Content-Type: text/plain; charset=martian\n\nпривет", "привет")]
    [InlineData("Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\na=\nb=3D=ZZ=", "ab==ZZ")]
    public void Any_bytes_are_a_mail(string raw, string text) => Assert.Equal(text, MailReader.Read(Encoding.UTF8.GetBytes(raw)).TextBody);

    [Fact]
    public void The_same_boundary_used_twice_does_not_lose_the_text()
    {
        var mail = TestMail.Parse("Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: multipart/alternative; "
            + "boundary=B\n\n--B\nContent-Type: text/plain\n\ntext\n--B--\n--B--\n");

        Assert.Equal("text", mail.TextBody);
    }
}
