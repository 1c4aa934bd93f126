using Helpdesk.Bots;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake;

/// <summary>
/// The intake is as fast as it asks the database seldom: whoever adds a question to the way of every message sees it here.
/// </summary>
public sealed class RoundTripTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static int _messages;

    /// <summary>Who is it and was it here, their tickets, what became of it, the end.</summary>
    [Fact]
    public async Task A_word_in_a_chat_that_is_known()
    {
        await host.App.Receive(Word("/start"));
        await host.App.Receive(Word("Здравствуйте"));
        await using (var db = await host.App.Database())
            await db.Database.ExecuteSqlAsync(
                $"update outbox set state = 'Delivered' where recipient_key = 'telegram|telegram:0|9000'", TestContext.Current.CancellationToken);

        var asked = await RoundTrips.Of(() => host.App.Receive(Word("Не работает терминал")));

        Assert.True(asked.Count == 4, asked.ToString());
    }

    /// <summary>One more takes back the question that has not left.</summary>
    [Fact]
    public async Task A_word_to_a_question_that_waits()
    {
        await host.App.Receive(Word("/start"));

        var asked = await RoundTrips.Of(() => host.App.Receive(Word("Не работает терминал")));

        Assert.True(asked.Count == 5, asked.ToString());
    }

    /// <summary>Was it here, the end.</summary>
    [Fact]
    public async Task A_word_that_is_brought_again()
    {
        var word = Word("/start");
        await host.App.Receive(word);

        var asked = await RoundTrips.Of(() => host.App.Receive(word));

        Assert.True(asked.Count == 2, asked.ToString());
    }

    /// <summary>Was it here, whose key is it, who are they, how often they wrote, what became of it, the end.</summary>
    [Fact]
    public async Task A_letter_that_becomes_a_ticket()
    {
        await host.App.Receive(Letter("Терминал"));

        var asked = await RoundTrips.Of(() => host.App.Receive(Letter("Другой терминал")));

        Assert.True(asked.Count == 6, asked.ToString());
    }

    private static IncomingMessage Word(string text) => new()
    {
        Channel = ChannelKeys.Telegram,
        Account = "telegram:0",
        ExternalId = $"round-trip-{++_messages}",
        Conversation = "9000",
        Sender = new("9000", "Мария"),
        Text = text,
    };

    private static IncomingMessage Letter(string subject) => new()
    {
        Channel = ChannelKeys.Email,
        Account = "support@multipas.example.test",
        Desk = "multipas",
        ExternalId = $"round-trip-{++_messages}",
        MessageId = $"round-trip-{_messages}@school.example.test",
        Conversation = "anna@school.example.test",
        Sender = new("anna@school.example.test", "Анна", "anna@school.example.test"),
        Subject = subject,
        Text = "Терминал в столовой не читает карты.",
    };
}
