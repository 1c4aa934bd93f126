using Helpdesk.Data;
using Helpdesk.Testing.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Data;

/// <summary>The migrations make what the model says. A failure means: scripts/add-migration.sh NAME was forgotten, or a migration was edited by hand.</summary>
public sealed class SchemaTests
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

        // The schema that Quartz makes its tables in is the migration's alone.
        var fromMigrations = (await SchemaText.Read(migrated.ConnectionString)).Replace("schema quartz\n", "", StringComparison.Ordinal);
        Assert.Equal(await SchemaText.Read(created.ConnectionString), fromMigrations, ignoreLineEndingDifferences: true);
    }

    private static HelpdeskDbContext Context(string address) =>
        new(new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(address).Options);
}
