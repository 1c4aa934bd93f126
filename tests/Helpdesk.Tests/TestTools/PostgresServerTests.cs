using Helpdesk.Testing.Postgres;
using Npgsql;

namespace Helpdesk.Tests.TestTools;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_template_is_filled_once_and_each_copy_is_its_own()
    {
        var server = await PostgresServer.Shared;
        var filled = 0;
        async Task Fill(string address)
        {
            Interlocked.Increment(ref filled);
            await Run(address, "create table note (text text); insert into note values ('from the template')");
        }

        await using var one = await server.CreateDatabase(nameof(PostgresServerTests), Fill);
        await using var two = await server.CreateDatabase(nameof(PostgresServerTests), Fill);
        await Run(one.ConnectionString, "insert into note values ('own')");

        Assert.Equal(1, filled);
        Assert.Equal(2L, await Run(one.ConnectionString, "select count(*) from note"));
        Assert.Equal(1L, await Run(two.ConnectionString, "select count(*) from note"));
    }

    [Fact]
    public async Task A_disposed_database_is_gone_also_under_an_open_connection()
    {
        var server = await PostgresServer.Shared;
        var database = await server.CreateDatabase();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        await database.DisposeAsync();

        var gone = await Assert.ThrowsAsync<PostgresException>(() => Run(database.ConnectionString, "select 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, gone.SqlState);
    }

    [Fact]
    public async Task The_durable_server_writes_as_a_real_one_does()
    {
        await using var server = await PostgresServer.Start(durable: true);
        await using var database = await server.CreateDatabase();

        Assert.Equal("on", await Run(database.ConnectionString, "show fsync"));
    }

    [Fact]
    public async Task The_schema_text_shows_every_difference()
    {
        var server = await PostgresServer.Shared;
        await using var database = await server.CreateDatabase();
        await Run(
            database.ConnectionString,
            "create table t (id int generated always as identity primary key, name varchar(50) not null default '', n int check (n > 0))");
        var before = await SchemaText.Read(database.ConnectionString);
        Assert.Equal(before, await SchemaText.Read(database.ConnectionString));

        foreach (var change in (string[])
            [
                "alter table t alter name type varchar(51)", "alter table t alter n set not null", "alter table t alter n set default 1",
                "alter table t drop constraint t_n_check", "create index on t (n) where n > 5", "create view v as select 1 as one",
                "create schema more", "create sequence s", "alter table t alter name type varchar(51) collate \"C\"",
                "create function f() returns int language sql return 1",
            ])
        {
            await Run(database.ConnectionString, change);
            var after = await SchemaText.Read(database.ConnectionString);
            Assert.True(before != after, "Not seen: " + change);
            before = after;
        }
    }

    private static async Task<object?> Run(string address, string sql)
    {
        await using var source = NpgsqlDataSource.Create(address);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
