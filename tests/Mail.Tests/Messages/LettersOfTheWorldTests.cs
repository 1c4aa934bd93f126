using System.Text;
using Helpdesk.Bots.Email.Messages;
using Helpdesk.Bots.Email.Mime;

namespace Helpdesk.Bots.Email.Tests.Messages;

/// <summary>Letters that were read wrongly once, each standing for what programs do.</summary>
public sealed class LettersOfTheWorldTests
{
    [Theory]
    [InlineData("type-without-semicolon", "Текст m23 виден?")]
    [InlineData("broken-base64", "Текст m55 в base64, где строки оборваны и есть мусор.\n-- \nlist footer added")]
    [InlineData("plain-part-is-nbsp", "Текст i12 только здесь")]
    [InlineData("rubbish-above-header", "Текст i09.")]
    [InlineData("byte-order-mark", "Письмо с BOM m71.")]
    [InlineData("bare-cr", "Строки кончаются CR m72.")]
    [InlineData("sixty-deep", "Текст на дне m46")]
    [InlineData("no-from", "Письмо без отправителя m29.")]
    [InlineData("from-without-address", "Скан от МФУ m29b.")]
    [InlineData("english-with-nbsp", "Hello,\u00A0please reset my password.\u00A0\u00A0Thank you.")]
    [InlineData("text-in-exchange-file", "С уважением, основной текст i03 лежит здесь.")]
    public void The_words_of_the_letter_are_read_and_nothing_else(string name, string text) => Assert.Equal(text, Read(name).TextBody);

    [Fact]
    public void Words_in_html_stay_when_a_scanner_puts_plain_words_below_them()
    {
        var text = Read("html-and-plain-footer").TextBody;

        Assert.StartsWith("ГЛАВНЫЙ ТЕКСТ m22: не работает турникет", text);
        Assert.EndsWith("--\nПроверено антивирусом шлюза.", text);
    }

    [Theory]
    [InlineData("type-without-subtype", "Договор во вложении m24.", "dogovor.pdf", 520)]
    [InlineData("same-boundary-nested", "Текст m25.", "act.pdf", 160)]
    public void A_file_is_found_whatever_is_wrong_around_it(string name, string text, string file, int length)
    {
        var mail = Read(name);

        Assert.Equal(text, mail.TextBody);
        var found = Assert.Single(mail.Attachments);
        Assert.Equal((file, length), (found.FileName, found.Content.Length));
    }

    [Fact]
    public void A_named_text_is_a_file_also_when_it_is_to_be_shown_inline()
    {
        var mail = Read("log-shown-inline");

        Assert.Equal("Лог во вложении i10.", mail.TextBody);
        var log = Assert.Single(mail.Attachments);
        Assert.Equal("server.log", log.FileName);
        Assert.Equal(5, Encoding.UTF8.GetString(log.Content.Span).Split("строка журнала").Length - 1);
    }

    [Fact]
    public void Words_that_Exchange_makes_a_file_are_that_file_too() =>
        Assert.Equal(["i03.pdf", "ATT00001.txt"], Read("text-in-exchange-file").Attachments.Select(file => file.FileName));

    [Fact]
    public void A_slash_in_the_subject_of_an_attached_letter_loses_nothing_of_its_name()
    {
        var letter = Assert.Single(Read("attached-mail-with-slash").Attachments);

        Assert.Equal("Жалоба карта пропуск.eml", letter.FileName);
        Assert.Equal("Внутренний текст m33.", MailReader.Read(letter.Content).TextBody);
    }

    [Fact]
    public void A_paragraph_that_the_program_broke_is_one_line_again()
    {
        var lines = Read("flowed").TextBody.Split('\n');

        Assert.Equal(3, lines.Length);
        Assert.StartsWith("Это один длинный абзац", lines[0]);
        Assert.EndsWith("одной строкой.", lines[0]);
        Assert.Equal(("", "Строка, начинающаяся с пробела."), (lines[1], lines[2]));
    }

    [Theory]
    [InlineData("comma-in-encoded-name", "t-i08@school.test", "Иван, школа")]
    [InlineData("line-breaks-in-encoded-name", "t-m18@school.test", "Evil Bcc: victim@example.test X-Bad: 1")]
    [InlineData("rubbish-above-header", "t-i09@school.test", "Учитель i09")]
    [InlineData("byte-order-mark", "t-m71@school.test", "Учитель m71")]
    [InlineData("bare-cr", "t-m72@school.test", "Учитель m72")]
    public void The_sender_is_found(string name, string address, string person) =>
        Assert.Equal(new MailParty(address, person), Read(name).From);

    [Fact]
    public void A_letter_of_bare_carriage_returns_is_read_below_the_headers_of_a_server()
    {
        byte[] received =
            [.. "Return-Path: <t-m72@school.test>\r\nReceived: from mail.school.test\r\n\tby desk.test; Fri, 27 Nov 2026 10:00:01 +0500\r\n"u8];
        var mail = MailReader.Read((byte[])[.. received, .. TestMail.Bytes("Cases/bare-cr"), .. "\r\n"u8]);

        Assert.Equal("Строки кончаются CR m72.", mail.TextBody);
        Assert.Equal(("m72 только CR", "t-m72@school.test", "m72@school.test"), (mail.Subject, mail.From?.Address, mail.MessageId));
    }

    [Fact]
    public void A_byte_order_mark_is_understood_below_the_headers_of_a_server()
    {
        byte[] received =
            [.. "Return-Path: <t-m71@school.test>\r\nReceived: from mail.school.test\r\n\tby desk.test; Fri, 27 Nov 2026 10:00:01 +0500\r\n"u8];
        var mail = MailReader.Read((byte[])[.. received, .. TestMail.Bytes("Cases/byte-order-mark")]);

        Assert.Equal(
            ("Письмо с BOM m71.", "m71 BOM", new MailParty("t-m71@school.test", "Учитель m71")), (mail.TextBody, mail.Subject, mail.From));
    }

    [Fact]
    public void Encoded_line_breaks_add_no_header()
    {
        var mail = Read("line-breaks-in-encoded-name");

        Assert.False(mail.Headers.Has("Bcc") || mail.Headers.Has("X-Bad"));
        Assert.Equal("m18 inject Bcc: victim@example.test end", mail.Subject);
    }

    [Fact]
    public void An_answer_of_a_machine_is_known_by_its_subject_alone()
    {
        Assert.True(Read("out-of-office-by-subject").IsAutomatic);
        Assert.True(TestMail.Parse("From: a@b.test\nSubject: Automatic reply: Card\n\ntext").IsAutomatic);
        Assert.False(TestMail.Parse("From: a@b.test\nSubject: Re: Автоответ: карта\n\ntext").IsAutomatic);
        Assert.False(TestMail.Parse("From: a@b.test\nSubject: Автоответчик не работает\n\ntext").IsAutomatic);
    }

    [Theory]
    [InlineData("no-from")]
    [InlineData("from-without-address")]
    public void A_letter_without_a_sender_has_subject_and_id(string name)
    {
        var mail = Read(name);

        Assert.Null(mail.From);
        Assert.StartsWith("m29", mail.Subject);
        Assert.StartsWith("m29", mail.MessageId);
    }

    private static MailMessage Read(string name) => TestMail.Read("Cases/" + name);
}
