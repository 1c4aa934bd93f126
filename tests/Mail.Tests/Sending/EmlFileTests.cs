using Helpdesk.Bots.Email.Messages;
using Helpdesk.Bots.Email.Mime;
using Helpdesk.Bots.Email.Sending;

namespace Helpdesk.Bots.Email.Tests.Sending;

public sealed class EmlFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("helpdesk-eml-").FullName;

    [Fact]
    public async Task The_mail_is_in_the_file_as_it_would_have_been_sent()
    {
        var path = await Write("1@example.test", "Тема", "Текст\n.точка");

        var mail = MailReader.Read(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(("Тема", "Текст\n.точка", "1@example.test"), (mail.Subject, mail.TextBody, mail.MessageId));
        Assert.Equal("a@school.example.test", Assert.Single(mail.To).Address);
    }

    [Fact]
    public async Task An_address_with_quotation_marks_is_written_as_it_came()
    {
        const string Odd = "\"odd \\\" x\"@n.test";
        var path = await Write("1@example.test", "x", "text", Odd);

        Assert.Equal(
            Odd, Assert.Single(MailReader.Read(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).To).Address);
    }

    [Fact]
    public async Task A_repeat_replaces_its_file_and_nothing_half_written_is_left()
    {
        await Write("1@example.test", "x", "first");
        await Write("1@example.test", "x", "second");
        await Write("2@example.test", "x", "third");

        Assert.Equal(2, Directory.GetFiles(directory).Length);
        Assert.Empty(Directory.GetDirectories(directory));
    }

    [Fact]
    public async Task A_name_cannot_leave_the_directory() =>
        Assert.Equal(directory, Path.GetDirectoryName(await Write("../../etc/x@example.test", "x", "text")));

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private Task<string> Write(string id, string subject, string text, string to = "a@school.example.test") =>
        new EmlFile(directory, TimeProvider.System).Write(
            new MailDraft
            {
                From = new MailParty("desk@example.test"),
                To = new MailParty(to),
                Subject = subject,
                Text = text,
                MessageId =
                id
            },
            TestContext.Current.CancellationToken);
}
