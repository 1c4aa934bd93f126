using System.Text.RegularExpressions;
using Helpdesk.Data;
using Helpdesk.Settings;
using Helpdesk.Testing.Postgres;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Data;

/// <summary>
/// The migrations make what the model says. A failure means: scripts/add-migration.sh NAME was forgotten, or a migration was edited by
/// hand.
/// </summary>
public sealed partial class SchemaTests
{
    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        await using var context = Context("Host=none");
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrated_and_created_from_the_model_are_the_same_schema()
    {
        var server = await PostgresServer.Shared;
        await using var migrated = await server.CreateDatabase();
        await using var created = await server.CreateDatabase();
        await using (var context = Context(migrated.ConnectionString))
            await context.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await using (var context = Context(created.ConnectionString))
            await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);

        // The schema that Quartz makes its tables in is the migration's alone, and so are the triggers that keep the words
        // of tickets and wake the watch.
        var fromMigrations = string.Join(
            '\n', (await SchemaText.Read(migrated.ConnectionString)).Split('\n').Where(line => !MigrationsAlone().IsMatch(line)));
        Assert.Equal(await SchemaText.Read(created.ConnectionString), fromMigrations, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task What_was_migrated_can_be_taken_back()
    {
        var server = await PostgresServer.Shared;
        await using var database = await server.CreateDatabase();
        await using var context = Context(database.ConnectionString);
        await context.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await context.Database.MigrateAsync("0", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("function public.", await SchemaText.Read(database.ConnectionString));
        await context.Database.MigrateAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(
        "20261129184000_KeepLetters", "trial version from before the first release (it has the migration 20261129184000_KeepLetters)")]
    [InlineData("99990101000000_FromTheFuture", "newer version of the program (it has the migration 99990101000000_FromTheFuture)")]
    public async Task A_database_of_another_version_is_refused_with_a_sentence(string migration, string says)
    {
        await using var app = await HelpdeskHost.Start();
        await using (var db = await app.Database())
        {
            await db.Database.ExecuteSqlAsync(
                $"insert into \"__EFMigrationsHistory\" values ({migration}, '10.0')", TestContext.Current.CancellationToken);
        }

        var fault = await Assert.ThrowsAsync<SettingsException>(
            () => MigrateDatabase.Run(app.Services, TestContext.Current.CancellationToken));
        Assert.Contains("The database was made by a " + says, fault.Message);
    }

    private static HelpdeskDbContext Context(string address) =>
        new(new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(address).Options);

    [GeneratedRegex(
        @"^(schema quartz|function public\.search_.*|trigger CREATE (CONSTRAINT )?TRIGGER search_.*|function public\.sla_clock_step_near.*|trigger CREATE TRIGGER step_near .*|constraint public\.ticket\.search_added .*)$")]
    private static partial Regex MigrationsAlone();
}
