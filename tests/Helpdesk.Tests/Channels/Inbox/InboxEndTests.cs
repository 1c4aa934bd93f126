using System.Text;
using Helpdesk.Channels.Inbox;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Channels.Inbox;

/// <summary>How long raw updates stay.</summary>
public sealed class InboxEndTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_is_worked_off_goes_after_a_day_and_what_waits_stays()
    {
        var claims = _app.Services.GetRequiredService<ClaimUpdates>();
        await Store("worked off", "1");
        var taken = Assert.Single(await Take(claims, []));
        await Take(claims, [taken.Id]);
        await Store("waits", "2");
        _app.Time.Advance(DropWorkedOff.KeptFor - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await Drop());
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Drop());
        await using var db = await _app.Database();
        Assert.Equal(["waits"], await db.Inbox.Select(u => u.ExternalId).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_group_is_told_once_in_half_a_year_and_only_the_hash_of_its_id_is_remembered()
    {
        async Task<int> Told()
        {
            await using var db = await _app.Database();
            return await db.Outbox.CountAsync(o => o.RecipientKey.EndsWith("-100500"), Cancellation);
        }
        for (var day = 0; day < 3; day++)
        {
            await Ask($"{day}");
            _app.Time.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal(1, await Told());
        await using (var db = await _app.Database())
            Assert.DoesNotContain("100500", (await db.ToldGroups.SingleAsync(Cancellation)).ChatHash);
        _app.Time.Advance(ToldGroup.KeptFor);
        await Drop();
        await Ask("later");
        Assert.Equal(2, await Told());
    }

    private async Task Ask(string id) => await _app.Receive(new()
    {
        Channel = "telegram",
        Account = "telegram:0",
        ExternalId = id,
        Conversation = "-100500",
        Sender = new("-100500", Language: "ru"),
        IsAskedInGroup = true,
    });

    private Task Store(string id, string chat, string account = "telegram:7") =>
        _app.Services.GetRequiredService<StoreUpdates>().Handle("telegram", account, [new(id, chat, Encoding.UTF8.GetBytes("{}"))], Cancellation);

    private static Task<List<InboxUpdate>> Take(ClaimUpdates claims, long[] finished) =>
        claims.Take("telegram", "telegram:7", withFiles: false, most: 10, own: [], finished, Cancellation);

    private Task<int> Drop() => _app.Services.GetRequiredService<DropWorkedOff>().Run(Cancellation);
}
