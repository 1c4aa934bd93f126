using System.Text;
using Helpdesk.Intake.Inbox;
using Helpdesk.Outbox;
using Helpdesk.Settings;
using Helpdesk.Testing.Processes;
using Helpdesk.Tests.Announcements;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Intake.Inbox;

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
    public async Task What_waits_for_a_bot_that_no_node_has_is_shown_and_goes_as_letters_do_after_it_was_said_for_a_day()
    {
        var days = TimeSpan.FromDays(new HelpdeskSettings().KeepLettersDays);
        await Store("old", "1");
        _app.Time.Advance(days);
        await Store("new", "2");
        using var administrator = await _app.SignedIn(HelpdeskHost.AdminEmail);
        Assert.DoesNotContain("telegram:7", (await administrator.Get("/admin/system")).Text);
        // That nothing ran for months is no absence of the bot.
        Assert.Equal(0, await Drop());

        await Unserved(3);
        Assert.Contains("ждут сообщения (2): бота telegram:7 ни на одном сервере нет", (await administrator.Get("/admin/system")).Text);
        await using (var doctor = AppProcess.StartHelpdesk(
            new Dictionary<string, string?> { ["ConnectionStrings__Helpdesk"] = _app.ConnectionString }, "doctor"))
        {
            Assert.NotEqual(0, await doctor.Exit());
            Assert.Contains("BAD  telegram:7: 2 updates wait", doctor.Output);
        }
        Assert.Equal(0, await Drop());

        await Unserved(DropWorkedOff.MinutesSaidBefore);
        Assert.Equal(1, await Drop());
        await using var db = await _app.Database();
        Assert.Equal(["new"], await db.Inbox.Select(u => u.ExternalId).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task What_waits_for_a_bot_that_a_node_has_stays()
    {
        await Store("old", "1");
        _app.Time.Advance(TimeSpan.FromDays(new HelpdeskSettings().KeepLettersDays + 1));
        var keep = _app.NewNode(new TestChannel("telegram", "telegram:7")).Keep;
        await keep.Run(Cancellation);
        await Unserved(DropWorkedOff.MinutesSaidBefore + 1, keep);
        Assert.Equal(0, await Drop());
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
        _app.Services.GetRequiredService<StoreUpdates>()
            .Handle("telegram", account, [new(id, chat, Encoding.UTF8.GetBytes("{}"))], null, Cancellation);

    private static Task<List<InboxUpdate>> Take(ClaimUpdates claims, long[] finished) =>
        claims.Take("telegram", "telegram:7", withFiles: false, most: 10, own: [], finished, Cancellation);

    /// <summary>Minutes pass while this node runs.</summary>
    /// <param name="other">A node that runs besides.</param>
    private async Task Unserved(int minutes, KeepOutbox? other = null)
    {
        var inbox = _app.Services.GetRequiredService<UnservedInbox>();
        for (var minute = 0; minute < minutes; minute++)
        {
            await inbox.Count(Cancellation);
            _app.Time.Advance(TimeSpan.FromMinutes(1));
            if (other is not null)
                await other.Run(Cancellation);
        }
    }

    private Task<int> Drop() => _app.Services.GetRequiredService<DropWorkedOff>().Run(Cancellation);
}
