using Helpdesk.Outbox;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Telegram;

/// <summary>How much a bot of every desk writes; the real program, a Bot API server of our own.</summary>
public sealed class CalmTests : IAsyncLifetime
{
    private FakeTelegramServer _telegram = null!;
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _telegram = await FakeTelegramServer.Start();
        _app = await HelpdeskHost.Start(workers: true, settings: new Dictionary<string, string>
        {
            ["Channels:Telegram:0:Token"] = _telegram.Token,
            ["Channels:Telegram:0:BaseUrl"] = _telegram.Url.ToString(),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    /// <summary>From the first press to the acknowledgement, for a person who is known.</summary>
    [Theory]
    [InlineData("Мультипас", "Неисправность", "Терминал не читает карты", false, 5)]
    [InlineData("КПОТ", "Работа на проверку", null, true, 5)]
    [InlineData("Мультипас", "Потеряна карта", null, false, 6)]
    public async Task A_request_takes_few_messages(string desk, string type, string? words, bool hasFile, int most)
    {
        var anna = _telegram.User(11, "Анна");
        anna.Writes("/start");
        await Requests(anna, await anna.NextMessageWith("Куда обращаетесь?"), desk, type, words, hasFile);
        anna.Writes("/status");
        var before = await anna.NextMessageWith("-1001 · ");
        var known = anna.Received.Count();

        anna.Presses(before.Button("Новая заявка"));
        await Requests(anna, await anna.NextMessageWith("Куда обращаетесь?"), desk, type, words, hasFile);
        Assert.InRange(anna.Received.Count() - known, 2, most);
    }

    [Fact]
    public async Task Of_questions_that_have_not_left_only_the_newest_does()
    {
        var anna = _telegram.User(12, "Анна");
        anna.Writes("/start");
        await anna.NextMessageWith("Куда обращаетесь?");
        _telegram.Fail("sendMessage", FakeFailure.TooManyRequests(3), times: 1);
        foreach (var word in new[] { "Терминал", "не видит", "пропуска", "со вчера" })
            anna.Writes(word);
        await anna.NextMessageWith("Записали");
        await _telegram.Updates.Confirmed();
        await Eventually.True(async () =>
        {
            await using var db = await _app.Database();
            return !await db.Outbox.AnyAsync(o => o.State == OutboxState.Pending || o.State == OutboxState.Sending, Cancellation);
        });

        // The one that met the fault may have left before the last word was read.
        Assert.InRange(anna.Received.Count(), 2, 3);
        anna.Presses(anna.Received.Last().Button("Мультипас"));
        await anna.NextMessageWith("О чём речь?");
        anna.Presses("Неисправность");
        await anna.AnswersTheForm(await anna.NextMessage());
        Assert.Contains("Терминал\nне видит\nпропуска\nсо вчера", anna.Received.Last().Text, StringComparison.Ordinal);
    }

    private static async Task Requests(
        FakeTelegramUser anna, FakeSentMessage heard, string desk, string type, string? words, bool hasFile)
    {
        anna.Presses(heard.Button(desk));
        anna.Presses((await anna.NextMessageWith("О чём речь?")).Button(type));
        heard = await anna.AnswersTheForm(await anna.NextMessage());
        if (words is not null)
            anna.Writes(words);
        if (hasFile)
            anna.SendsFile("работа.docx", [1, 2, 3]);
        if (words is not null || hasFile)
            heard = await anna.NextMessageWith("Проверьте перед отправкой");
        anna.Presses(heard.Buttons.First(b => ChatForm.LeadsOn(b.Text)));
        await anna.NextMessageWith("принята");
    }
}
