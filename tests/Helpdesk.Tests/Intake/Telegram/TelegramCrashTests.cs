using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Testing.Postgres;
using Helpdesk.Testing.Processes;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Telegram;

/// <summary>
/// The real process is killed between the commit and the acknowledgement; the next one loses nothing and doubles nothing.
/// </summary>
public sealed class TelegramCrashTests
{
    [Fact]
    public async Task Killed_between_the_commit_and_the_acknowledgement()
    {
        await using var database = await MigratedDatabase.On(await PostgresServer.SharedDurable);
        await using var telegram = await FakeTelegramServer.Start();
        var data = Directory.CreateTempSubdirectory("helpdesk-crash-");
        var environment = new Dictionary<string, string?>
        {
            ["ConnectionStrings__Helpdesk"] = database.ConnectionString,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Helpdesk__DataDirectory"] = data.FullName,
            ["Helpdesk__AdminPassword"] = HelpdeskHost.Password,
            ["Channels__Telegram__0__Desk"] = "opoo",
            ["Channels__Telegram__0__Token"] = telegram.Token,
            ["Channels__Telegram__0__BaseUrl"] = telegram.Url.ToString(),
        };
        var anna = telegram.User(51, "Анна");

        await using (var first = AppProcess.StartHelpdesk(environment))
        {
            await first.Line("Helpdesk is open at");
            anna.Writes("/start");
            await anna.NextMessageWith("О чём речь?");
            anna.Presses("Консультация");
            await anna.AnswersTheForm(await anna.NextMessage());
            anna.Writes("Как подключить ещё одну систему?");
            await anna.NextMessageWith("Проверьте перед отправкой");
            // From here on nothing can be said, and the update is not confirmed before it is committed.
            telegram.Fail("sendMessage", FakeFailure.TooManyRequests(5), times: 1000);
            var last = anna.Presses("Отправить");
            // Between two attempts: what is on its way in the very moment of the kill is a matter of its own (docs/decisions/0003).
            await Eventually.True(() => WaitsForItsNextAttempt(database.ConnectionString));
            Assert.Equal(1, await Tickets(database.ConnectionString));
            Assert.DoesNotContain(anna.Received, m => m.Text.Contains("OPOO-"));
            await first.Kill();
            Assert.True(telegram.Updates.TimesOffered(last) >= 1);
        }

        telegram.StopFailing("sendMessage");
        await using var second = AppProcess.StartHelpdesk(environment);
        await second.Line("Helpdesk is open at");
        await anna.NextMessageWith("OPOO-", TimeSpan.FromSeconds(60));
        await telegram.Updates.Confirmed();
        anna.Writes("/status");
        await anna.NextMessageWith("OPOO-");

        Assert.Equal(1, await Tickets(database.ConnectionString));
        Assert.Single(anna.Received, m => m.Text.Contains("Её номер"));
        await second.Terminate();
        data.Delete(recursive: true);
    }

    private static async Task<bool> WaitsForItsNextAttempt(string connectionString)
    {
        await using var db = new HelpdeskDbContext(
            new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(connectionString + ";Pooling=false").Options);
        return await db.Outbox.AnyAsync(
            o => o.Kind == OutboxKind.Acknowledgement && o.State == OutboxState.Pending && o.Attempts > 0,
            TestContext.Current.CancellationToken);
    }

    private static async Task<int> Tickets(string connectionString)
    {
        await using var db = new HelpdeskDbContext(
            new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(connectionString + ";Pooling=false").Options);
        return await db.Tickets.CountAsync(TestContext.Current.CancellationToken);
    }
}
