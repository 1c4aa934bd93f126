using Helpdesk.Outbox;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Telegram;

/// <summary>
/// Telegram reads the acknowledgement and never answers: it is said again, also by the next program when the first has died.
/// </summary>
public sealed class UnansweredAcknowledgementTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_said_again(bool dies)
    {
        await using var site = await BotSite.Make();
        var anna = site.Telegram.User(51, "Анна");
        var first = await site.Run(timeoutSeconds: dies ? 60 : 3);
        await Ready(anna);
        site.Telegram.Fail("sendMessage", new FakeFailure.Hangs());
        anna.Presses("Отправить");
        await Eventually.True(() => site.Ask(IsSending));
        if (dies)
        {
            await first.Kill();
            await site.ClaimsRunOut("outbox");
            await site.Run();
        }

        await anna.NextMessageWith("OPOO-", TimeSpan.FromSeconds(60));
        await Eventually.True(async () => !await site.Ask(IsSending));
        Assert.Equal(1, await site.Ask(db => db.Tickets.CountAsync(Cancellation)));
        Assert.DoesNotContain(
            await site.Ask(db => db.Outbox.Select(o => o.State).ToListAsync(Cancellation)), state => state == OutboxState.Unknown);
    }

    /// <summary>Everything is said but the last press.</summary>
    private static async Task Ready(FakeTelegramUser anna)
    {
        anna.Writes("/start");
        await anna.NextMessageWith("О чём речь?");
        anna.Presses("Консультация");
        await anna.AnswersTheForm(await anna.NextMessage());
        anna.Writes("Как подключить ещё одну систему?");
        await anna.NextMessageWith("Проверьте перед отправкой");
    }

    private static Task<bool> IsSending(Helpdesk.Data.HelpdeskDbContext db) =>
        db.Outbox.AnyAsync(o => o.Kind == OutboxKind.Acknowledgement && o.State == OutboxState.Sending, Cancellation);
}
