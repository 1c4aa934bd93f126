using System.Text.RegularExpressions;
using Helpdesk.Data;
using Helpdesk.ServiceLevels;
using Helpdesk.Testing.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Data;

/// <summary>The migrations make what the model says. A failure means: scripts/add-migration.sh NAME was forgotten, or a migration was edited by hand.</summary>
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

        // The schema that Quartz makes its tables in is the migration's alone, and so is what keeps the words of tickets.
        var fromMigrations = string.Join('\n', (await SchemaText.Read(migrated.ConnectionString)).Split('\n').Where(line => !MigrationsAlone().IsMatch(line)));
        Assert.Equal(await SchemaText.Read(created.ConnectionString), fromMigrations, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Clocks_of_an_earlier_version_run_on_by_the_first_edition()
    {
        var server = await PostgresServer.Shared;
        await using var database = await server.CreateDatabase();
        await using var context = Context(database.ConnectionString);
        await context.Database.MigrateAsync("20261120222001_Initial", TestContext.Current.CancellationToken);
        await context.Database.ExecuteSqlRawAsync(
            """
            insert into sla_clock (id, ticket_id, desk, promise, profile_version, zone, started_at, due_at, provisional, pauses)
            values (gen_random_uuid(), gen_random_uuid(), 'kpot', 'grading', 'x', 'Europe/Moscow', now(), now(), false, '[{{"From":"2026-11-20T05:00:00+00:00","To":"2026-11-20T06:00:00+00:00"}}]')
            """, TestContext.Current.CancellationToken);
        await context.Database.MigrateAsync(TestContext.Current.CancellationToken);

        var clock = await context.Clocks.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), (clock.CalendarEdition, clock.Pauses.Count));
    }

    private static HelpdeskDbContext Context(string address) =>
        new(new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(address).Options);

    [GeneratedRegex(@"^(schema quartz|function public\.search_.*|trigger CREATE (CONSTRAINT )?TRIGGER search_.*|constraint public\.ticket\.search_added .*)$")]
    private static partial Regex MigrationsAlone();
}
