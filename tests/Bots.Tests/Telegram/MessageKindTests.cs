using System.Text.Json.Nodes;
using Helpdesk.Testing.Telegram;
using Xunit;

namespace Helpdesk.Bots.Tests.Telegram;

public sealed class MessageKindTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 5000).Select(number => (byte)number)];

    [Fact]
    public async Task A_document_comes_with_its_name_and_bytes()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        bench.Server.User(42).SendsFile("Отчёт № 1.pdf", Bytes, "Смотрите", "application/pdf");

        var message = bench.Next();
        var file = Assert.Single(message.Attachments);
        Assert.Equal(("Смотрите", "Отчёт № 1.pdf", "application/pdf", 5000L), (message.Text, file.FileName, file.ContentType, file.Length));
        Assert.Equal(Bytes, file.Content!.Value.ToArray());
    }

    [Fact]
    public async Task Of_a_photo_the_largest_size_is_taken_and_an_album_is_marked()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        bench.Server.User(42).SendsAlbum("Два фото", Bytes, [1, 2, 3]);

        var (first, second) = (bench.Next(), bench.Next());
        Assert.Equal(Bytes, first.Attachments[0].Content!.Value.ToArray());
        Assert.Equal([1, 2, 3], second.Attachments[0].Content!.Value.ToArray());
        Assert.Equal(("Два фото", ""), (first.Text, second.Text));
        Assert.NotNull(first.Album);
        Assert.Equal(first.Album, second.Album);
    }

    [Theory]
    [InlineData("voice", "audio/ogg", ".ogg")]
    [InlineData("audio", "audio/mpeg", ".mp3")]
    [InlineData("video", "video/mp4", ".mp4")]
    [InlineData("video_note", "video/mp4", ".mp4")]
    [InlineData("animation", "video/mp4", ".mp4")]
    public async Task Recordings_get_a_name_that_opens(string kind, string contentType, string extension)
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        bench.Server.User(42).SendsMedia(kind, Bytes, contentType);

        var file = Assert.Single(bench.Next().Attachments);
        Assert.EndsWith(extension, file.FileName, StringComparison.Ordinal);
        Assert.Equal((contentType, 5000L), (file.ContentType, file.Length));
    }

    [Fact]
    public async Task A_file_over_the_cloud_limit_is_named_but_not_taken()
    {
        await using var bench = await TelegramBench.Open(settings => settings.MaxAttachmentBytes = 25 * 1024 * 1024);
        bench.Receive();
        var anna = bench.Server.User(42);
        anna.SendsFile("видео.mp4", Bytes, "Запись урока", pretendedLength: 21 * 1024 * 1024);

        var message = bench.Next();
        Assert.Equal(
            new IncomingAttachment("видео.mp4", "application/octet-stream", 21 * 1024 * 1024, null, AttachmentMissing.TooLarge),
            Assert.Single(message.Attachments));
        Assert.Equal("Запись урока", message.Text);
    }

    [Fact]
    public async Task A_file_over_our_own_limit_is_not_even_asked_for()
    {
        await using var bench = await TelegramBench.Open(settings => settings.MaxAttachmentBytes = 4999);
        bench.Receive();
        bench.Server.User(42).SendsFile("a.bin", Bytes);

        Assert.Equal(AttachmentMissing.TooLarge, bench.Next().Attachments[0].Missing);
        Assert.DoesNotContain(bench.Server.Calls, call => call.Method == "getFile");
    }

    [Fact]
    public async Task A_download_that_breaks_is_tried_again_and_then_given_up()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        var anna = bench.Server.User(42);
        bench.Server.Fail("file", new FakeFailure.Breaks(), 2);
        anna.SendsFile("a.bin", Bytes);
        Assert.Equal(Bytes, bench.Next().Attachments[0].Content!.Value.ToArray());

        bench.Server.Fail("getFile", new FakeFailure.Page(502), 3);
        anna.SendsFile("b.bin", Bytes);
        Assert.Equal(AttachmentMissing.Unavailable, bench.Next().Attachments[0].Missing);
    }

    [Fact]
    public async Task Only_ones_own_contact_gives_a_telephone()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        var anna = bench.Server.User(42);
        anna.SharesContact("+79991112233", owner: 42);
        anna.SharesContact("+79990000000", owner: 43);
        anna.SharesContact("+79990000001", owner: null);

        var own = bench.Next();
        Assert.Equal(("+79991112233", "Контакт: Иван +79991112233"), (own.Sender.Phone, own.Text));
        Assert.Null(bench.Next().Sender.Phone);
        Assert.Null(bench.Next().Sender.Phone);
    }

    [Fact]
    public async Task Places_stickers_and_forwarded_words_are_told_in_text()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        var anna = bench.Server.User(42);
        anna.SharesPlace(58.0105, 56.2502);
        anna.SendsMedia("sticker", Bytes, "image/webp");
        anna.Forwards("Пётр", "Столовая закрыта");

        Assert.Equal("Место на карте: 58.0105, 56.2502", bench.Next().Text);
        Assert.Equal("Стикер 👍", bench.Next().Text);
        Assert.Equal("Переслано от Пётр:\nСтоловая закрыта", bench.Next().Text);
    }

    [Fact]
    public async Task An_edit_is_a_correction_with_a_delivery_of_its_own()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        var anna = bench.Server.User(42);
        anna.Writes("Кабинет 12");
        var edited = anna.LastMessageId;
        var update = anna.Edits(edited, "Кабинет 21");

        bench.Next();
        var correction = bench.Next();
        Assert.Equal(
            ($"{update}", "Исправление к сообщению: Кабинет 21", true),
            (correction.ExternalId.Split('.')[0], correction.Text, correction.IsCorrection));
        Assert.Equal([$"{edited}"], correction.AnswersTo);
    }

    [Fact]
    public async Task A_reply_names_the_message_it_answers()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        bench.Server.User(42).Writes("Да", replyTo: 1234);

        Assert.Equal(["1234"], bench.Next().AnswersTo);
    }

    [Fact]
    public async Task A_press_carries_its_data_and_its_id()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        bench.Server.User(42).Presses(new FakeButton("Да", "yes:1", 55));

        var press = bench.Next();
        Assert.Equal(("yes:1", "42"), (press.Callback, press.Conversation));
        Assert.NotNull(press.CallbackId);
        Assert.False(press.IsAutomatic);
    }

    [Fact]
    public async Task Changes_of_membership_are_refused_and_never_answered_and_groups_are_none_of_our_business()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        var anna = bench.Server.User(42);
        anna.WritesInGroup(-100500, "Всем привет");
        anna.Blocks();

        var blocked = bench.Next();
        Assert.Equal(("the bot's membership changed to kicked", true), (blocked.Unreadable, blocked.IsAutomatic));
    }

    [Fact]
    public async Task A_private_message_of_a_kind_we_cannot_read_may_be_answered()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        bench.Server.User(42).SendsRaw(new JsonObject { ["dice"] = new JsonObject { ["emoji"] = "🎲", ["value"] = 6 } });

        var message = bench.Next();
        Assert.Equal(
            ("nothing readable in the message: dice", false, "42"), (message.Unreadable, message.IsAutomatic, message.Conversation));
    }

    [Fact]
    public async Task Unknown_fields_beside_known_ones_do_no_harm()
    {
        await using var bench = await TelegramBench.Open();
        bench.Receive();
        bench.Server.User(42)
            .SendsRaw(new JsonObject { ["text"] = "Раз", ["aura"] = new JsonArray(1, "x"), ["entities"] = JsonValue.Create("odd") });

        Assert.Equal("Раз", bench.Next().Text);
    }
}
