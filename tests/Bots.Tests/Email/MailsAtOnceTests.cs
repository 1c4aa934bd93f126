using System.Text;
using Xunit;

namespace Helpdesk.Bots.Tests.Email;

/// <summary>
/// Mails of different people are received side by side; nobody's own overtake each other, and large ones do not share the memory.
/// </summary>
public sealed class MailsAtOnceTests(MailServerFixture fixture) : IClassFixture<MailServerFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task One_that_takes_long_delays_only_its_own_conversation_and_the_position_waits_for_it()
    {
        var settings = RunningReceiver.Settings(fixture.Server, "slow@example.test");
        await Send(settings.Address, "anna", "<1@x>", "медленное");
        await Send(settings.Address, "anna", "<2@x>", "после медленного");
        await Send(settings.Address, "colleague", "<3@x>", "ответ на медленное", "References: <0@x> <1@x>\n");
        await Send(settings.Address, "boris", "<4@x>", "чужое");
        await fixture.Server.WaitFor(settings.Address, 4);
        var cursor = new RememberedCursor();
        await using var receiver = new RunningReceiver(
            settings, cursor, null, message => message.Subject == "медленное" ? released.Task : Task.CompletedTask);

        Assert.Equal("чужое", (await receiver.Next()).Subject);
        Assert.False(receiver.HasMore);
        Assert.Null(cursor[settings.Account]);
        Assert.Equal(0, fixture.Server.SeenCount(settings.Address));

        var saved = cursor.Saved.Task;
        released.SetResult();
        Assert.Equal("медленное", (await receiver.Next()).Subject);
        string?[] others = [(await receiver.Next()).Subject, (await receiver.Next()).Subject];
        Assert.Equal(["ответ на медленное", "после медленного"], others.Order());
        Assert.Equal(4, (await saved.WaitAsync(Patience, TestContext.Current.CancellationToken)).LastUid);
    }

    [Fact]
    public async Task One_that_fails_among_others_at_once_is_the_only_one_put_aside()
    {
        var settings = RunningReceiver.Settings(fixture.Server, "among@example.test");
        for (var i = 1; i <= 40; i++)
            await Send(settings.Address, $"person{i}", $"<{i}@x>", $"письмо {i}");
        await fixture.Server.WaitFor(settings.Address, 40);
        var cursor = new RememberedCursor();
        await using var receiver = new RunningReceiver(
            settings, cursor, null,
            message => message.Subject == "письмо 7" ? throw new InvalidOperationException("poison") : Task.CompletedTask);

        var subjects = new List<string?>();
        for (var i = 0; i < 39; i++)
            subjects.Add((await receiver.Next()).Subject);
        Assert.Equal(39, subjects.Distinct().Count());
        Assert.DoesNotContain("письмо 7", subjects);
        for (var saved = cursor.Saved.Task; !(cursor[settings.Account]?.LastUid >= 40); saved = cursor.Saved.Task)
            await saved.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal([7L], cursor[settings.Account]!.PutAside);
    }

    [Theory]
    [InlineData(1_000, 8)]
    [InlineData(3_000_000, 1)]
    public async Task Small_ones_are_received_side_by_side_and_large_ones_one_by_one(int length, int atOnce)
    {
        var settings = RunningReceiver.Settings(fixture.Server, $"of{length}@example.test");
        var body = string.Concat(Enumerable.Repeat(new string('x', 98) + "\n", length / 100));
        for (var i = 0; i < 10; i++)
            await Send(settings.Address, $"person{i}", $"<{i}@x>", "большое", "", body);
        await fixture.Server.WaitFor(settings.Address, 10);
        var (here, most) = (0, 0);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = new RunningReceiver(settings, new RememberedCursor(), null, async message =>
        {
            var now = Interlocked.Increment(ref here);
            most = Math.Max(most, now);
            if (now == atOnce)
                full.TrySetResult();
            await full.Task;
            await Task.Yield();
            Interlocked.Decrement(ref here);
        });

        for (var i = 0; i < 10; i++)
            await receiver.Next();
        Assert.Equal(atOnce, most);
    }

    private Task Send(string to, string from, string id, string subject, string headers = "", string body = "текст\n") =>
        fixture.Server.SendRaw($"{from}@school.example.test", to, Encoding.UTF8.GetBytes(
            $"From: {from}@school.example.test\nMessage-ID: {id}\nSubject: {subject}\n{headers}\n{body}"));
}
