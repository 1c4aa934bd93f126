using System.Text;
using System.Text.Json.Nodes;
using Helpdesk.Testing.Max;
using Xunit;

namespace Helpdesk.Bots.Tests.Max;

public sealed class MaxMessageKindTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    [Theory]
    [InlineData(null, "/start")]
    [InlineData("staff_AbC-9", "/start staff_AbC-9")]
    public async Task The_start_button_and_a_link_with_a_payload_are_a_command(string? payload, string text)
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        bench.Server.User(42, "Анна", "en-GB").Starts(payload);

        var message = bench.Next();
        Assert.Equal((text, "42", false), (message.Text, message.Conversation, message.IsAutomatic));
        Assert.Equal(new IncomingSender("42", "Анна", Language: "en"), message.Sender);
    }

    [Fact]
    public async Task An_edit_is_a_correction_of_its_message_and_has_a_key_of_its_own()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        var anna = bench.Server.User(42);
        anna.Writes("Кабинет 5");
        var mid = anna.LastMid;
        anna.Edits(mid, "Кабинет 7");
        anna.Edits(mid, "Кабинет 8");

        var (first, edit, again) = (bench.Next(), bench.Next(), bench.Next());
        Assert.Equal(("Исправление к сообщению: Кабинет 7", true), (edit.Text, edit.IsCorrection));
        Assert.Equal([mid], edit.AnswersTo);
        Assert.Equal(3, new[] { first.ExternalId, edit.ExternalId, again.ExternalId }.Distinct().Count());
        Assert.Equal(3, new[] { first.Mark, edit.Mark, again.Mark }.Distinct().Count());
    }

    [Fact]
    public async Task A_reply_names_what_it_answers()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        bench.Server.User(42).Writes("Спасибо", replyTo: "mid.abc");

        Assert.Equal(["mid.abc"], bench.Next().AnswersTo);
    }

    [Fact]
    public async Task Forwarded_words_and_files_are_told_with_their_author_also_without_words_of_ones_own()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        bench.Server.User(42).Forwards("Пётр", "Не работает проектор", new JsonObject
        {
            ["type"] = "location",
            ["latitude"] = 55.5,
            ["longitude"] = 82.25,
        });

        var message = bench.Next();
        Assert.Equal("Переслано от Пётр:\nНе работает проектор\nМесто на карте: 55.5, 82.25", message.Text);
        Assert.True(message.IsForwarded);
        Assert.NotNull(message.MessageId);
    }

    [Fact]
    public async Task A_press_carries_the_message_with_its_button_unless_that_is_gone()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        var anna = bench.Server.User(42);
        anna.Presses(new MaxButton("Дальше", "f:abc:1:done:", "mid.5"));
        anna.Presses(new MaxButton("Мои заявки", "status", "mid.5"));
        anna.Presses(new MaxButton("Дальше", "f:abc:1:done:", "mid.5"), messageIsGone: true);

        var (ofForm, lasting, gone) = (bench.Next(), bench.Next(), bench.Next());
        Assert.Equal(("f:abc:1:done:", "42", "42"), (ofForm.Callback, ofForm.Conversation, ofForm.Sender.Id));
        Assert.Equal([["mid.5"], ["mid.5"], []], new[] { ofForm, lasting, gone }.Select(press => press.AnswersTo));
        Assert.Equal("42", gone.Conversation);
        Assert.All(new[] { ofForm, lasting, gone }, press => Assert.InRange(press.ExternalId.Length, 20, 100));
        Assert.Equal(3, new[] { ofForm, lasting, gone }.Select(press => press.ExternalId).Distinct().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task That_somebody_stopped_the_bot_is_filed_once(bool deletesChat)
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        var anna = bench.Server.User(42);
        anna.Stops(deletesChat);
        anna.Writes("Снова я");

        var stopped = bench.Next();
        Assert.Equal(("the person has stopped the bot", "42", true), (stopped.Unreadable, stopped.Conversation, stopped.IsAutomatic));
        Assert.Equal("Снова я", bench.Next().Text);
    }

    [Fact]
    public async Task Nothing_of_what_is_said_in_groups_and_channels_is_handed_over_but_that_the_bot_was_asked()
    {
        await using var bench = await MaxBench.Open();
        var stored = new List<RawUpdate>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var anna = bench.Server.User(42, "Анна");
        var cursor = $"{FakeMaxServer.BotId} {bench.Server.Updates.Next}";
        anna.WritesInGroup(-70, "Совещание в пять");
        anna.WritesInGroup(-71, "Новость дня", "channel");
        anna.WritesInGroup(-70, "/start staff_SECRETSECRET");
        bench.Server.Inject(new JsonObject
        {
            ["update_type"] = "telepathy",
            ["timestamp"] = 5,
            ["chat_id"] = -70,
            ["user"] = new JsonObject { ["user_id"] = 42 },
        });
        anna.Writes("Лично");
        var run = bench.Receiver.Run(
            cursor,
            (updates, _, _) =>
            {
                stored.AddRange(updates);
                stop.Cancel();
                return Task.CompletedTask;
            },
            stop.Token);
        await run.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.Equal(["chat:-70", "42"], stored.Select(update => update.Conversation));
        var asked = Encoding.UTF8.GetString(stored[0].Raw.Span);
        Assert.DoesNotContain("42", asked.Replace($"{anna.LastMid}", "", StringComparison.Ordinal).Split("\"mid\"")[0]);
        Assert.DoesNotContain("SECRET", asked);
        Assert.DoesNotContain("Анна", asked);
        var read = await bench.Receiver.Read(stored[0].Raw, TestContext.Current.CancellationToken);
        Assert.Equal((true, stored[0].ExternalId), (read!.IsAskedInGroup, read.ExternalId));
    }

    [Fact]
    public async Task Pictures_recordings_videos_and_files_are_fetched_and_named_by_what_they_are()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        var anna = bench.Server.User(42);
        anna.SendsPhotos("Вот экран", Jpeg, [0x89, (byte)'P', (byte)'N', (byte)'G', 9]);
        anna.SendsMedia("audio", [.. "OggS"u8, 1], "Проектор не включается");
        anna.SendsMedia("video", [0, 0, 0, 24, .. "ftypisom"u8]);
        anna.SendsFile("Акт «работ».pdf", [1, 2, 3], "Подпишите");

        var photos = bench.Next();
        Assert.Equal("Вот экран", photos.Text);
        Assert.Equal(
            ["photo-1.jpg image/jpeg", "photo-2.png image/png"], photos.Attachments.Select(file => $"{file.FileName} {file.ContentType}"));
        Assert.Equal(Jpeg, photos.Attachments[0].Content!.Value.ToArray());
        var voice = bench.Next();
        Assert.Equal("Расшифровка голосового сообщения: Проектор не включается", voice.Text);
        Assert.Equal("audio-1.ogg", Assert.Single(voice.Attachments).FileName);
        Assert.Equal("video-1.mp4", Assert.Single(bench.Next().Attachments).FileName);
        var file = bench.Next();
        Assert.Equal(("Подпишите", "Акт «работ».pdf", "application/pdf", 3L), (
            file.Text, file.Attachments[0].FileName, file.Attachments[0].ContentType, file.Attachments[0].Length));
    }

    [Fact]
    public async Task Words_are_found_for_what_is_neither_text_nor_file()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        var anna = bench.Server.User(42);
        anna.SendsAttachment(new JsonObject { ["type"] = "location", ["latitude"] = 55.030199, ["longitude"] = 82.92043 });
        anna.SendsAttachment(new JsonObject { ["type"] = "sticker", ["payload"] = new JsonObject { ["code"] = "1" } });
        anna.SendsAttachment(new JsonObject
        {
            ["type"] = "share",
            ["title"] = "Школа",
            ["payload"] = new JsonObject { ["url"] = "https://school.example.test/" },
        });
        anna.SendsAttachment(new JsonObject { ["type"] = "hologram" });

        Assert.Equal("Место на карте: 55.030199, 82.92043", bench.Next().Text);
        Assert.Equal("Стикер", bench.Next().Text);
        Assert.Equal("Ссылка: Школа https://school.example.test/", bench.Next().Text);
        Assert.Equal("nothing readable in the message: hologram", bench.Next().Unreadable);
    }

    [Fact]
    public async Task A_phone_is_believed_only_of_the_sender_and_only_from_max_itself()
    {
        await using var bench = await MaxBench.Open();
        await bench.ReceiveFromNow();
        var anna = bench.Server.User(42, "Анна");
        anna.SharesContact("+79130000001");
        anna.SharesContact("+79130000001", owner: 43);
        anna.SharesContact("+79130000001", forged: true);

        var own = bench.Next();
        Assert.Equal(("Контакт: Анна +79130000001", "+79130000001"), (own.Text, own.Sender.Phone));
        Assert.Null(bench.Next().Sender.Phone);
        Assert.Null(bench.Next().Sender.Phone);
    }
}
