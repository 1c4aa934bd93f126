using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;
using Helpdesk.Data.Backups;
using Helpdesk.Testing.Postgres;
using Helpdesk.Testing.Processes;
using Helpdesk.Tests.App;
using Npgsql;

namespace Helpdesk.Tests.Data.Backups;

/// <summary>The commands <c>backup</c> and <c>restore</c>, run as an administrator runs them.</summary>
[SupportedOSPlatform("linux")]
public sealed class BackupTests : IAsyncLifetime
{
    private const string Delivered = "select count(*) from outbox where state = 'Delivered'";

    private readonly string _directory = Directory.CreateTempSubdirectory("helpdesk-backup-").FullName;
    private PostgresServer _server = null!;

    private string Backup => Path.Combine(_directory, "helpdesk.backup");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.Shared;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_backup_under_load_holds_all_that_was_acknowledged_and_the_program_goes_on_from_it()
    {
        await using var app = await HelpdeskHost.Start();
        for (var i = 0; i < 5; i++)
            await app.SupportTicket();
        await app.Deliver();
        var delivered = await Ask(app.ConnectionString, Delivered);
        Assert.Equal(5, delivered);

        var acknowledged = await MakeBackupUnderLoad(app);
        var note = (await BackupNote.Read(Backup, Cancellation))!;
        Assert.True(
            note.Rows["public.ticket"] >= acknowledged, $"{note.Rows["public.ticket"]} of {acknowledged} tickets are in the backup.");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Backup));
        Assert.Single(Directory.GetFiles(_directory));

        await using var elsewhere = await _server.CreateDatabase();
        var (status, words) = await Run(elsewhere, "restore", Backup);
        Assert.True(status == 0, words);
        Assert.Contains($"{note.Rows["public.ticket"]} tickets", words);
        foreach (var (table, rows) in note.Rows)
            Assert.True(rows == await Ask(elsewhere.ConnectionString, "select count(*) from " + table), table);
        await TheProgramGoesOn(elsewhere, (int)note.Rows["public.ticket"]);
        Assert.Equal(delivered, await Ask(elsewhere.ConnectionString, Delivered + " and delivered_at < '2026-11-21'"));
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_in_words_and_changes_nothing()
    {
        await using var app = await HelpdeskHost.Start();
        await app.SupportTicket();
        await MakeBackup.ToFile(app.ConnectionString, Backup, replace: false, Cancellation);
        Assert.Contains("--force", (await Assert.ThrowsAsync<BackupException>(
            () => MakeBackup.ToFile(app.ConnectionString, Backup, replace: false, Cancellation))).Message);

        await Refused(app.ConnectionString, Backup, "is in use");
        await using var empty = await _server.CreateDatabase();
        Assert.Contains("nothing to keep", (await Assert.ThrowsAsync<BackupException>(
            () => MakeBackup.ToFile(empty.ConnectionString, Backup, replace: true, Cancellation))).Message);

        var damaged = Path.Combine(_directory, "damaged.backup");
        var bytes = await File.ReadAllBytesAsync(Backup, Cancellation);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(damaged, bytes, Cancellation);
        await Refused(empty.ConnectionString, damaged, "damaged");
        // Cut off, as by a full disk: there is no note any more, and pg_restore does not come to the end.
        await File.WriteAllBytesAsync(damaged, bytes[..(bytes.Length / 2)], Cancellation);
        await Refused(empty.ConnectionString, damaged, "damaged.backup");
        await File.WriteAllTextAsync(damaged, "no backup", Cancellation);
        await Refused(empty.ConnectionString, damaged, "input file");
        Assert.Equal(0, await Ask(empty.ConnectionString, "select count(*) from pg_class where relnamespace = 'public'::regnamespace"));

        await new RestoreBackup(empty.ConnectionString, Backup, Cancellation).Run(replace: false);
        await Execute(empty.ConnectionString, "update ticket set subject = 'changed since'; create table newer (x int)");
        await Refused(empty.ConnectionString, Backup, "--replace");
        Assert.Equal(1, await Ask(empty.ConnectionString, "select count(*) from ticket where subject = 'changed since'"));
        await new RestoreBackup(empty.ConnectionString, Backup, Cancellation).Run(replace: true);
        Assert.Equal(0, await Ask(empty.ConnectionString, "select count(*) from ticket where subject = 'changed since'"));
        Assert.Equal(0, await Ask(empty.ConnectionString, "select count(*) from pg_class where relname = 'newer'"));
    }

    [Fact]
    public async Task A_backup_of_a_newer_program_is_refused_and_so_is_one_of_a_trial_version()
    {
        await using var app = await HelpdeskHost.Start();
        var ours = await LastMigration(app.ConnectionString);
        await MakeBackup.ToFile(app.ConnectionString, Backup, replace: false, Cancellation);
        await Execute(app.ConnectionString, "insert into \"__EFMigrationsHistory\" values ('99990101000000_FromTheFuture', '99.0')");
        var newer = Path.Combine(_directory, "newer.backup");
        await MakeBackup.ToFile(app.ConnectionString, newer, replace: false, Cancellation);
        await Execute(app.ConnectionString, "delete from \"__EFMigrationsHistory\" where \"MigrationId\" like '9999%'; insert into "
            + "\"__EFMigrationsHistory\" values ('20261129184000_KeepLetters', '10.0')");
        var trial = Path.Combine(_directory, "trial.backup");
        await MakeBackup.ToFile(app.ConnectionString, trial, replace: false, Cancellation);

        await using var empty = await _server.CreateDatabase();
        await Refused(
            empty.ConnectionString, trial, "trial version from before the first release (it has the migration 20261129184000_KeepLetters)");
        await Refused(empty.ConnectionString, newer, "newer version of the program (it has the migration 99990101000000_FromTheFuture)");
        await new RestoreBackup(empty.ConnectionString, Backup, Cancellation).Run(replace: false);
        Assert.Equal(ours, await LastMigration(empty.ConnectionString));
    }

    /// <summary>Runs the command while four programs make tickets. Returns how many had been acknowledged when it began.</summary>
    private async Task<int> MakeBackupUnderLoad(HelpdeskHost app)
    {
        var acknowledged = 5;
        using var enough = new CancellationTokenSource();
        var busy = new TaskCompletionSource();
        var clients = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await app.SupportTicket();
                if (Interlocked.Increment(ref acknowledged) > 20)
                    busy.TrySetResult();
            }
        }, Cancellation)).ToList();
        await busy.Task;
        var before = Volatile.Read(ref acknowledged);
        await using var command = Command(app.ConnectionString, "backup", Backup);
        var status = await command.Exit(TimeSpan.FromMinutes(2));
        await enough.CancelAsync();
        await Task.WhenAll(clients);
        Assert.True(status == 0, command.Output);
        return before;
    }

    private async Task TheProgramGoesOn(TestDatabase database, int tickets)
    {
        var last = await Ask(database.ConnectionString, "select max(substring(number from '[0-9]+$')::bigint) from ticket");
        await using var process = AppProcess.StartHelpdesk(Environment(database.ConnectionString));
        var open = await process.Line("Helpdesk is open at", TimeSpan.FromMinutes(2));
        using var api = new HttpClient
        {
            BaseAddress = new Uri(open.Split(' ')[^1]),
            DefaultRequestHeaders = { Authorization = new(
            "Bearer", HelpdeskHost.ApiKey) }
        };
        using var made = await api.PostAsJsonAsync("/api/v1/tickets", new
        {
            desk = "multipas",
            type = "support",
            subject = "После восстановления",
            text = "Работает ли нумерация?",
            requester = new { name = "Анна", email = "anna@school.example.test" },
        }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var number = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("number").GetString()!;
        // A sequence does not look back: numbers that were given away while the backup was made are left out.
        Assert.InRange(long.Parse(number.Split('-')[^1], null), last + 1, long.MaxValue);
        Assert.Equal(tickets + 1, await Ask(database.ConnectionString, "select count(*) from ticket"));
        // What had been delivered is not sent again: only what was waiting leaves, and the new answer.
        await Eventually.True(
            async () => await Ask(database.ConnectionString, "select count(*) from outbox where state <> 'Delivered'") == 0);
        // The program may have something to tell its administrators besides.
        Assert.InRange(
            Directory.GetFiles(Path.Combine(_directory, "mail"), "*.eml", SearchOption.AllDirectories).Length, tickets - 5 + 1,
            tickets - 5 + 2);
        Assert.Equal(0, await Ask(database.ConnectionString, "select count(*) from hangfire.job where statename = 'Failed'"));
    }

    private async Task Refused(string connectionString, string file, string because)
    {
        var refused = await Assert.ThrowsAsync<BackupException>(
            () => new RestoreBackup(connectionString, file, Cancellation).Run(replace: false));
        Assert.Contains(because, refused.Message);
    }

    private async Task<(int Status, string Words)> Run(TestDatabase database, params string[] words)
    {
        await using var command = Command(database.ConnectionString, words);
        return (await command.Exit(TimeSpan.FromMinutes(2)), command.Output);
    }

    private AppProcess Command(string connectionString, params string[] words) =>
        AppProcess.StartHelpdesk(Environment(connectionString), words);

    private Dictionary<string, string?> Environment(string connectionString) => new()
    {
        ["ConnectionStrings__Helpdesk"] = connectionString,
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Helpdesk__DataDirectory"] = _directory,
        ["Helpdesk__AdminPassword"] = HelpdeskHost.Password,
        ["Helpdesk__ApiKey"] = HelpdeskHost.ApiKey,
    };

    private static Task<long> Ask(string connectionString, string sql) => Value<long>(connectionString, sql);

    private static Task<string> LastMigration(string connectionString) =>
        Value<string>(connectionString, "select max(\"MigrationId\") from \"__EFMigrationsHistory\"");

    private static async Task<T> Value<T>(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static async Task Execute(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
