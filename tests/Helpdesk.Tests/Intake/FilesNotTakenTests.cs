using Helpdesk.Bots;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Intake;

public sealed class FilesNotTakenTests(SharedHost host) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task A_file_too_large_in_a_later_mail_is_told_of_too()
    {
        await host.App.Receive(Mail("1", "Не работает"));
        await host.App.Receive(Mail(
            "2", "Вот видео",
            new IncomingAttachment("film.mp4", "video/mp4", 40_000_000, null, AttachmentMissing.TooLarge)) with
        { AnswersTo = ["1@x"] });
        await host.App.Receive(
            Mail("3", "И фото", new IncomingAttachment("photo.jpg", "image/jpeg", 3, new byte[] { 1, 2, 3 })) with { AnswersTo = ["1@x"] });
        await host.App.Deliver();

        var letters =
            host.App.Letters().Select(l => Helpdesk.Bots.Email.Messages.MailReader.Read(System.Text.Encoding.UTF8.GetBytes(l))).ToList();
        Assert.Equal(2, letters.Count);
        var told = Assert.Single(
            letters, letter => letter.TextBody.Contains("film.mp4: слишком большой, можно до 25 МБ", StringComparison.Ordinal));
        Assert.Equal(["2@x"], told.InReplyTo);
        Assert.True(told.IsAutomatic);
    }

    private static IncomingMessage Mail(string id, string text, params IncomingAttachment[] files) => new()
    {
        Channel = ChannelKeys.Email,
        Account = "helpdesk@helpdesk.invalid",
        ExternalId = id,
        Conversation = "anna@example.test",
        Sender = new("anna@example.test", "Анна", "anna@example.test"),
        Desk = "multipas",
        Subject = "Терминал",
        Text = text,
        MessageId = id + "@x",
        Attachments = files,
    };
}
