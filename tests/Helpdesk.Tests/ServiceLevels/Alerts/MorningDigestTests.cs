using Helpdesk.Bots;
using Helpdesk.Jobs;
using Helpdesk.Jobs.Calendars;
using Helpdesk.People;
using Helpdesk.ServiceLevels.Alerts;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Helpdesk.Tests.ServiceLevels.Calendars.CalendarDesk;

namespace Helpdesk.Tests.ServiceLevels.Alerts;

/// <summary>What the managers of a desk read when it opens.</summary>
public sealed class MorningDigestTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        await _app.Staff("manager", ("multipas", DeskRoleKind.Manager));
        await _app.Staff("other", ("kpot", DeskRoleKind.Manager));
        await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Managers_of_the_desk_read_what_breaks_today_and_what_broke_once_however_often_it_is_fired()
    {
        var broken = await _app.SupportTicket();
        await _app.Later(TimeSpan.FromHours(3));
        await _app.LookAtClocks();
        // Monday, five minutes after the opening.
        _app.Time.AdvanceTo(Utc("2026-11-23T04:00:00"));
        var due = await _app.SupportTicket();
        _app.Time.AdvanceTo(Utc("2026-11-23T04:05:00"));

        Assert.True(await Open("multipas"));
        Assert.False(await Open("multipas"));
        await Work();
        await Work();

        var letter = Assert.Single(await Letters("manager@example.test"));
        Assert.Matches("сегодня срок у [12], нарушено 1$", letter.Subject);
        Assert.Matches($"(?s)Срок сегодня.*{due}.*Нарушено с.*{broken}.*ещё не выполнено", letter.Text);
        Assert.Contains("http://helpdesk.example.test/queue", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Анна", letter.Text, StringComparison.Ordinal);
        Assert.Empty(await Letters("other@example.test"));
        Assert.Empty(await Letters("engineer@example.test"));
    }

    [Fact]
    public async Task In_the_language_of_the_reader()
    {
        await using (var db = await _app.Database())
            await db.Staff.Where(u => u.Email == "manager@example.test")
                .ExecuteUpdateAsync(u => u.SetProperty(x => x.Language, "en"), Cancellation);
        await _app.SupportTicket();
        await Open("multipas");
        await Work();
        var letter = Assert.Single(await Letters("manager@example.test"));
        Assert.Matches("due today [12]$", letter.Subject);
        Assert.DoesNotMatch("[а-яА-Я]", letter.Text.Replace("Мультипас", "", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Where_there_is_nothing_to_say_no_letter_leaves()
    {
        Assert.True(await Open("multipas"));
        await Work();
        Assert.Empty(await Letters("manager@example.test"));
        Assert.Equal(1, await _app.Count("calendar_run where done_at is not null"));
    }

    [Fact]
    public async Task A_day_off_opens_nothing_and_neither_does_a_morning_before_the_opening()
    {
        await _app.SupportTicket();
        _app.Time.AdvanceTo(Utc("2026-11-22T07:00:00"));
        Assert.False(await Open("multipas"));
        _app.Time.AdvanceTo(Utc("2026-11-23T03:59:59"));
        Assert.False(await Open("multipas"));
        Assert.Equal(0, await _app.Count("calendar_run"));
    }

    [Fact]
    public async Task What_was_not_written_on_its_day_is_not_written_on_another()
    {
        await _app.SupportTicket();
        Assert.True(await Open("multipas"));
        _app.Time.AdvanceTo(Utc("2026-11-23T05:00:00"));
        await Work();
        Assert.Empty(await Letters("manager@example.test"));
        Assert.Equal(1, await _app.Count("calendar_run where done_at is not null"));
    }

    private Task<bool> Open(string desk) =>
        _app.Services.GetRequiredService<BeginOpeningWork>().Handle(desk, MorningDigest.Kind, Cancellation);

    private Task<int> Work() => _app.Services.GetRequiredService<DoLongWork>().All<MorningDigest>(Cancellation);

    private async Task<List<OutgoingMessage>> Letters(string to)
    {
        await using var db = await _app.Database();
        var keys = await db.Set<Helpdesk.Outbox.OutboxMessage>().AsNoTracking().Where(o => o.DedupeKey.StartsWith("morning/"))
            .ToListAsync(Cancellation);
        return [.. keys.Select(o => o.Message).Where(m => m.Recipient == to)];
    }
}
