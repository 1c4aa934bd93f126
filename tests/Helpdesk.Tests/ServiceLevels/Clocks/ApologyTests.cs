using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Helpdesk.Tickets.Deadlines.Apologies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>A broken promise is said to whoever waits in a chat.</summary>
public sealed class ApologyTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_is_said_once_in_the_chat_with_what_comes_next_and_not_of_what_was_answered_meanwhile()
    {
        var engineer = await _app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var (anna, boris) = (new Chat(_app, "7201"), new Chat(_app, "7202", language: "en"));
        var number = await Requests(anna, "Согласиться и отправить");
        var answered = await Requests(boris, "Agree and send");
        await _app.SupportTicket();

        _app.Time.Advance(TimeSpan.FromHours(1));
        await Look();
        Assert.DoesNotContain("обещали", await anna.Looks(), StringComparison.Ordinal);

        _app.Time.Advance(TimeSpan.FromHours(1));
        await _app.LookAtClocks();
        Assert.Equal(2, await Owed());
        await _app.Reply(answered, "Coming", engineer);
        await Look();
        Assert.Equal(
            $"Заявка {number}. Ответ службы поддержки: обещали до пт 20 ноября, 12:00 и не успели.\n"
                + "Простите, что не ответили вовремя. Руководитель службы уже предупреждён. Писать ещё раз не нужно: просроченные заявки "
                + "разбираем первыми.",
            await anna.Looks());
        Assert.Contains("Coming", await boris.Looks(), StringComparison.Ordinal);
        Assert.Equal(0, await Owed());

        // Each morning staff are told again; who waits is not.
        _app.Time.Advance(TimeSpan.FromDays(3));
        await Look();
        Assert.Equal(0, await Owed());
        await using var db = await _app.Database();
        Assert.Equal(1, await db.Outbox.CountAsync(o => o.DedupeKey.StartsWith("progress/"), Cancellation));
    }

    private async Task Look()
    {
        await _app.LookAtClocks();
        await _app.Services.GetRequiredService<SayApologies>().Run(Cancellation);
    }

    private async Task<int> Owed()
    {
        await using var db = await _app.Database();
        return await db.Apologies.CountAsync(Cancellation);
    }

    private static async Task<string> Requests(Chat chat, string send)
    {
        await chat.Says("/start multipas_support");
        await chat.AnswersTheForm();
        await chat.Says("Терминал не читает карты");
        await chat.Presses(send);
        return (await chat.Tickets())[^1].Number;
    }
}
