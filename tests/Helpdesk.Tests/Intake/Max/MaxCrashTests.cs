using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Testing.Max;
using Helpdesk.Testing.Postgres;
using Helpdesk.Testing.Processes;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Max;

/// <summary>The real process is killed; the next one goes on from the stored marker, loses nothing and doubles nothing.</summary>
public sealed class MaxCrashTests
{
    [Fact]
    public async Task Killed_between_the_commit_and_the_acknowledgement_with_messages_written_while_nobody_was_there()
    {
        await using var database = await MigratedDatabase.On(await PostgresServer.SharedDurable);
        await using var max = await FakeMaxServer.Start();
        var data = Directory.CreateTempSubdirectory("helpdesk-max-crash-");
        var environment = Environment(database, max, data);
        var anna = max.User(51, "Анна");

        await using (var first = AppProcess.StartHelpdesk(environment))
        {
            await first.Line("Helpdesk is open at");
            await max.Updates.Polled(2);
            await Ready(anna);
            // From here on nothing can be said, not even in the place of a question.
            max.Fail("POST /messages", MaxFault.TooManyRequests(5), times: 1000);
            max.Fail("POST /answers", MaxFault.TooManyRequests(5), times: 1000);
            anna.Presses("Согласиться и отправить");
            await Eventually.True(() => WaitsForItsNextAttempt(database.ConnectionString));
            Assert.Equal(1, await Tickets(database.ConnectionString));
            await first.Kill();
        }

        anna.Writes("Раз, пока вас нет");
        anna.Writes("Два, пока вас нет");
        max.StopFailing("POST /messages");
        max.StopFailing("POST /answers");
        await using var second = AppProcess.StartHelpdesk(environment);
        await second.Line("Helpdesk is open at");
        await anna.NextMessageWith("OPOO-", TimeSpan.FromSeconds(60));
        await max.Updates.Confirmed();
        await Eventually.True(async () => await Said(database.ConnectionString) is [.., "Раз, пока вас нет", "Два, пока вас нет"]);

        Assert.Equal(1, await Tickets(database.ConnectionString));
        Assert.Single(anna.Received, m => m.Text.Contains("Её номер"));
        await second.Terminate();
        data.Delete(recursive: true);
    }

    /// <summary>
    /// MAX has no key by which a repeat could be known: what it has read without an answer is said again when the program says it by itself
    /// (docs/decisions/0003). The ticket is one all the same.
    /// </summary>
    [Fact]
    public async Task Killed_between_the_sending_of_the_acknowledgement_and_its_mark()
    {
        await using var database = await MigratedDatabase.On(await PostgresServer.SharedDurable);
        await using var max = await FakeMaxServer.Start();
        var data = Directory.CreateTempSubdirectory("helpdesk-max-mark-");
        var environment = Environment(database, max, data);
        environment["Channels__Max__0__Timeout"] = "00:01:00";
        var anna = max.User(52, "Анна");

        await using (var first = AppProcess.StartHelpdesk(environment))
        {
            await first.Line("Helpdesk is open at");
            await max.Updates.Polled(2);
            await Ready(anna);
            max.Fail("POST /messages", new MaxFault.HangsAfterDoing());
            anna.Presses("Согласиться и отправить");
            await anna.NextMessageWith("OPOO-", TimeSpan.FromSeconds(60));
            await first.Kill();
        }

        max.StopFailing("POST /messages");
        await using (var db = Of(database.ConnectionString))
            await db.Database.ExecuteSqlAsync(
                $"update outbox set claimed_until = clock_timestamp() - interval '1 second' where claimed_until is not null",
                TestContext.Current.CancellationToken);
        await using var second = AppProcess.StartHelpdesk(environment);
        await second.Line("Helpdesk is open at");
        await anna.NextMessageWith("OPOO-", TimeSpan.FromSeconds(60));

        Assert.Equal(1, await Tickets(database.ConnectionString));
        Assert.Equal(2, anna.Received.Count(m => m.Text.Contains("Её номер")));
        await second.Terminate();
        data.Delete(recursive: true);
    }

    private static Dictionary<string, string?> Environment(TestDatabase database, FakeMaxServer max, DirectoryInfo data) => new()
    {
        ["ConnectionStrings__Helpdesk"] = database.ConnectionString,
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Helpdesk__DataDirectory"] = data.FullName,
        ["Helpdesk__AdminPassword"] = HelpdeskHost.Password,
        ["Channels__Max__0__Desk"] = "opoo",
        ["Channels__Max__0__Token"] = max.Token,
        ["Channels__Max__0__ApiAddress"] = max.Url.ToString(),
    };

    /// <summary>Everything is said but the last press.</summary>
    private static async Task Ready(FakeMaxUser anna)
    {
        anna.Starts();
        await anna.NextMessageWith("О чём речь?");
        anna.Presses("Консультация");
        await anna.AnswersTheForm(await anna.NextMessage());
        anna.Writes("Как подключить ещё одну систему?");
        await anna.NextMessageWith("Проверьте перед отправкой");
    }

    private static async Task<bool> WaitsForItsNextAttempt(string connectionString)
    {
        await using var db = Of(connectionString);
        return await db.Outbox.AnyAsync(
            o => o.Kind == OutboxKind.Acknowledgement && o.State == OutboxState.Pending && o.Attempts > 0,
            TestContext.Current.CancellationToken);
    }

    private static async Task<int> Tickets(string connectionString)
    {
        await using var db = Of(connectionString);
        return await db.Tickets.CountAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<List<string>> Said(string connectionString)
    {
        await using var db = Of(connectionString);
        return await db.Messages.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => m.Text)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    private static HelpdeskDbContext Of(string connectionString) =>
        new(new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(connectionString + ";Pooling=false").Options);
}
