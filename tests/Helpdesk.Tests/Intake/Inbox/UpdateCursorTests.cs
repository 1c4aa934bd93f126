using Helpdesk.Intake.Inbox;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Helpdesk.Tests.Intake.Inbox;

/// <summary>How far a messenger was read moves with the updates before it, or not at all.</summary>
public sealed class UpdateCursorTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_is_stored_with_the_updates_and_without_any_and_is_an_accounts_own()
    {
        Assert.Null(await Cursor("toy:0"));
        await Store("toy:0", "1", "first");
        Assert.Equal("first", await Cursor("toy:0"));
        await Store("toy:0", null, "second");
        Assert.Equal("second", await Cursor("toy:0"));
        await Store("toy:0", "2", null);
        Assert.Equal("second", await Cursor("toy:0"));
        Assert.Null(await Cursor("toy:1"));
    }

    [Fact]
    public async Task It_stays_where_it_was_when_the_updates_cannot_be_stored()
    {
        await Store("toy:0", "1", "first");
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync($"alter table inbox add constraint broken check (external_id <> '2')", Cancellation);

        await Assert.ThrowsAsync<PostgresException>(() => Store("toy:0", "2", "second"));
        Assert.Equal("first", await Cursor("toy:0"));
    }

    private Task Store(string account, string? id, string? cursor) => _app.Services.GetRequiredService<StoreUpdates>().Handle(
        "toy", account, id is null ? [] : [new(id, "chat", "{}"u8.ToArray())], cursor, Cancellation);

    private async Task<string?> Cursor(string account)
    {
        await using var db = await _app.Database();
        return await UpdateCursor.Last(db, "toy", account, Cancellation);
    }
}
