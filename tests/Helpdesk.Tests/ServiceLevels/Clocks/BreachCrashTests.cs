using System.Net.Http.Json;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>The program dies (SIGKILL) around a deadline. The managers are told once, and the breach has its true time.</summary>
[Collection(nameof(CrashSite))]
public sealed class BreachCrashTests : IAsyncLifetime
{
    private CrashSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await CrashSite.Make();
        await _site.Run();
        await _site.AddManager();
        using var program = _site.Program();
        using var made = await program.PostAsJsonAsync(
            "/api/v1/tickets",
            new { desk = "multipas", type = "support", subject = "Терминал", text = "Не работает", requester = new { name = "Анна" } },
            TestContext.Current.CancellationToken);
        made.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_deadline_passes_while_nothing_runs()
    {
        await _site.Kill();
        await Due("2 hours");
        await _site.Run();
        await ToldOnce();
    }

    [Fact]
    public async Task In_the_middle_of_recording_the_breach()
    {
        await using (await _site.Hold("ticket_event"))
        {
            await Due("1 second");
            await _site.UntilStopped("ticket_event");
            await _site.Kill();
        }
        Assert.Equal(0, await _site.Count("sla_clock where breached_at is not null"));
        await _site.Run();
        await ToldOnce();
    }

    [Fact]
    public async Task After_the_breach_is_recorded_and_before_the_letter_could_leave()
    {
        await _site.Mail.StopSmtp();
        await Due("1 second");
        await _site.Until("exists (select from outbox where kind = 'Breach' and state = 'Pending' and attempts > 0)");
        await _site.Kill();
        await _site.Mail.StartSmtp();
        await _site.Run();
        await ToldOnce();
    }

    private Task Due(string ago) => _site.Execute(
        $"update sla_clock set due_at = date_trunc('second', now() - interval '{ago}'), next_step_at = date_trunc('second', now() - "
            + $"interval '{ago}'), next_step = 'breach'");

    private async Task ToldOnce()
    {
        await _site.Until("exists (select from outbox where kind = 'Breach' and state = 'Delivered')");
        Assert.Equal(1, await _site.Count("outbox where kind = 'Breach'"));
        Assert.Equal(1, await _site.Count("ticket_event where name = 'breached'"));
        Assert.Equal(1, await _site.Count("sla_clock where breached_at = due_at and detected_at >= due_at"));
        Assert.Single(await _site.Mail.WaitFor(CrashSite.Manager));
    }
}
