using Helpdesk.Bots.Email.Messages;
using Helpdesk.Bots.Email.Mime;

namespace Helpdesk.Bots.Email.Tests.Messages;

public sealed class RussianMailTests
{
    [Theory]
    [InlineData("windows-1251", " № 5")]
    [InlineData("windows-1251-called-latin1", " № 5")]
    [InlineData("utf-8-called-windows-1251", " № 5")]
    [InlineData("koi8-r", " 5")]
    [InlineData("koi8-r-unlabelled", " 5")]
    [InlineData("cp866", " № 5")]
    public void Every_charset_of_Russian_mail_is_read(string name, string number)
    {
        var mail = TestMail.Read(name);

        Assert.Equal("Не работает вход", mail.Subject);
        Assert.Equal(new MailParty("ivanova@school.example.test", "Иванова Анна"), mail.From);
        Assert.Equal($"Здравствуйте!\nНе работает вход в систему. Ёлка{number}.", mail.TextBody);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 0, 1, TimeSpan.Zero), mail.Date);
        Assert.Equal("abc123@school.example.test", mail.MessageId);
    }

    [Fact]
    public void Encoded_words_may_be_cut_inside_a_character()
    {
        var mail = TestMail.Read("split-encoded-words");

        Assert.Equal("Не работает вход в систему", mail.Subject);
        Assert.Equal(new MailParty("ivanova@school.example.test", "Иванова, Анна"), mail.From);
    }

    [Fact]
    public void Names_of_files_are_read_in_every_way_programs_write_them()
    {
        var names = TestMail.Read("file-names").Attachments.Select(file => file.FileName);

        const string Name = "Заявление на подключение к системе.docx";
        Assert.Equal([Name, "Заявление на подключение к сис.docx", Name, Name, "passwd", "отчёт.xls"], names);
        Assert.All(TestMail.Read("file-names").Attachments, file => Assert.Equal("PK content"u8, file.Content.Span));
        Assert.Equal("Во вложении", TestMail.Read("file-names").TextBody);
    }

    [Fact]
    public void A_double_encoded_subject_is_mended_and_a_right_one_is_not_touched()
    {
        Assert.Equal("Привет", TestMail.Parse("Subject: РџСЂРёРІРµС‚\n\n").Subject);
        Assert.Equal("РОСТ Спорт СР", TestMail.Parse("Subject: РОСТ Спорт СР\n\n").Subject);
    }

    [Fact]
    public void A_text_that_was_cut_inside_a_character_stays_readable()
    {
        var whole = "Content-Type: text/plain; charset=utf-8\n\nНе работает вход в систему"u8.ToArray();

        Assert.StartsWith("Не работает вход в систем", MailReader.Read(whole.AsMemory(..^1)).TextBody);
    }
}
