using System.Net;
using System.Text.RegularExpressions;
using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Testing.Telegram;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Intake.Telegram;

/// <summary>
/// Staff link their chat with the bot: the page gives a code, the bot takes it. The real program, a Bot API server of our own.
/// </summary>
public sealed partial class StaffChatTests : IAsyncLifetime
{
    private FakeTelegramServer _telegram = null!;
    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _telegram = await FakeTelegramServer.Start();
        _app = await HelpdeskHost.Start(workers: true, settings: new Dictionary<string, string>
        {
            ["Channels:Telegram:0:Token"] = _telegram.Token,
            ["Channels:Telegram:0:BaseUrl"] = _telegram.Url.ToString(),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    [Fact]
    public async Task A_code_links_the_chat_once_and_never_becomes_a_request()
    {
        using var visitor = await Member("igor");
        var page = await GetCode(visitor);
        var code = CodeIn(page);
        Assert.Contains($"https://t.me/school_help_test_bot?start={code}", page.Html);

        var igor = _telegram.User(51, "Игорь");
        igor.Writes($"/start {code}");
        Assert.Contains("igor, чат привязан", (await igor.NextMessage()).Text);
        Assert.Contains("Чат привязан", (await visitor.Get("/me")).Text);
        Assert.Equal(("telegram:0", "51"), await ChatOf("igor"));

        var stranger = _telegram.User(52, "Чужой");
        stranger.Writes($"/start {code}");
        Assert.Contains("Код не подошёл", (await stranger.NextMessage()).Text);
        Assert.Equal(("telegram:0", "51"), await ChatOf("igor"));
        await using var db = await _app.Database();
        Assert.Equal((0, 0, 0), (await db.Tickets.CountAsync(Cancellation), await db.People.CountAsync(Cancellation),
            await db.Set<Helpdesk.Intake.DialogRow>().CountAsync(Cancellation)));
        Assert.DoesNotContain(code["staff_".Length..], string.Join(' ', await db.StaffCodes.Select(c => c.Hash).ToListAsync(Cancellation)));
    }

    [Theory]
    [InlineData("/start staff_")]
    [InlineData("/start staff_WRONGWRONGWRONGWRONGWRON")]
    [InlineData("staff_WRONGWRONGWRONGWRONGWRON")]
    [InlineData("/start@school_help_test_bot staff_'--")]
    public async Task A_wrong_code_is_answered_kindly_and_does_nothing(string text)
    {
        using var visitor = await Member("nobody");
        await GetCode(visitor);
        var user = _telegram.User(61, "Анна", "en");
        user.Writes(text);
        // A payload with signs that no code has is no code: the dialog takes it up like any other.
        if (!text.Contains('\''))
            Assert.Contains("does not fit", (await user.NextMessage()).Text);
        await _telegram.Updates.Confirmed();
        Assert.Equal((null, null), await ChatOf("nobody"));
        await using var db = await _app.Database();
        Assert.Equal(0, await db.Tickets.CountAsync(Cancellation));
    }

    [Fact]
    public async Task An_old_code_and_a_replaced_one_are_worth_nothing()
    {
        using var visitor = await Member("late");
        var first = CodeIn(await GetCode(visitor));
        var second = CodeIn(await GetCode(visitor));
        var user = _telegram.User(71, "Поздний");
        user.Writes($"/start {first}");
        Assert.Contains("Код не подошёл", (await user.NextMessage()).Text);

        await using (var db = await _app.Database())
        {
            var left = (await db.StaffCodes.SingleAsync(Cancellation)).ExpiresAt - TimeProvider.System.GetUtcNow();
            Assert.InRange(left, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
            await db.Database.ExecuteSqlAsync($"update staff_code set expires_at = now()", Cancellation);
        }
        user.Writes($"/start {second}");
        Assert.Contains("Код не подошёл", (await user.NextMessage()).Text);
        Assert.Equal((null, null), await ChatOf("late"));
    }

    [Fact]
    public async Task One_chat_belongs_to_one_member_of_staff_and_the_earlier_one_is_told_by_mail()
    {
        using var first = await Member("first");
        using var second = await Member("second");
        var phone = _telegram.User(81, "Общий телефон");
        phone.Writes($"/start {CodeIn(await GetCode(first))}");
        await phone.NextMessageWith("first");
        phone.Writes($"/start {CodeIn(await GetCode(second))}");
        await phone.NextMessageWith("second");

        Assert.Equal((null, null), await ChatOf("first"));
        Assert.Equal(("telegram:0", "81"), await ChatOf("second"));
        await Eventually.True(() => Task.FromResult(_app.Letters().Any(l => l.Contains("first@example.test"))));
    }

    [Fact]
    public async Task Another_chat_takes_the_place_of_the_first_and_unlinking_is_told_there()
    {
        using var visitor = await Member("mover");
        var (old, now) = (_telegram.User(91, "Старый"), _telegram.User(92, "Новый"));
        old.Writes($"/start {CodeIn(await GetCode(visitor))}");
        await old.NextMessageWith("привязан");
        now.Writes($"/start {CodeIn(await GetCode(visitor))}");
        await now.NextMessageWith("привязан");
        await old.NextMessageWith("к другому чату");

        var page = await visitor.Send(await visitor.Get("/me"), "/me/telegram/unlink");
        Assert.Contains("Telegram отвязан", page.Expect(HttpStatusCode.OK).Text);
        await now.NextMessageWith("отвязан от вашей учётной записи");
        Assert.Equal((null, null), await ChatOf("mover"));
        (await visitor.Send(page, "/me/telegram/unlink")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_was_switched_off_after_getting_a_code_is_not_linked()
    {
        using var visitor = await Member("gone");
        var code = CodeIn(await GetCode(visitor));
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync($"update staff_user set is_active = false where email = 'gone@example.test'", Cancellation);
        var user = _telegram.User(95, "Ушедший");
        user.Writes($"/start {code}");
        Assert.Contains("Код не подошёл", (await user.NextMessage()).Text);
        Assert.Equal((null, null), await ChatOf("gone"));
    }

    [Fact]
    public async Task An_alert_to_somebody_who_blocked_the_bot_comes_by_mail()
    {
        var user = _telegram.User(97, "Заблокировал");
        user.Writes("/help");
        await user.NextMessage();
        user.Blocks();
        await using (var db = await _app.Database())
        {
            db.Outbox.Add(new OutboxMessage(
                Audience.One, "alert", OutboxKind.Breach, ChannelKeys.Telegram, "telegram:0",
                new() { Recipient = "97", Text = "Срок нарушен" }, HelpdeskHost.Friday)
                .OrElse(
                    ChannelKeys.Email, "helpdesk@helpdesk.invalid",
                    new() { Recipient = "blocked@example.test", Subject = "Просрочено", Text = "Срок нарушен" }));
            await db.SaveChangesAsync(Cancellation);
        }
        await Eventually.True(() => Task.FromResult(_app.Letters().Any(l => l.Contains("blocked@example.test"))));
    }

    private async Task<Visitor> Member(string name)
    {
        await _app.Staff(name, ("multipas", DeskRoleKind.Engineer));
        return await _app.SignedIn($"{name}@example.test");
    }

    private static async Task<Page> GetCode(Visitor visitor) =>
        (await visitor.Send(await visitor.Get("/me"), "/me/telegram")).Expect(HttpStatusCode.OK);

    private static string CodeIn(Page page) => Codes().Match(page.Html).Value;

    private async Task<(string?, string?)> ChatOf(string name)
    {
        await using var db = await _app.Database();
        var user = await db.Staff.SingleAsync(u => u.Email == $"{name}@example.test", Cancellation);
        return await db.ChatOf(user.Id, ChannelKeys.Telegram, Cancellation) is { } chat ? (chat.Account, chat.Chat) : (null, null);
    }

    [GeneratedRegex("staff_[A-Za-z0-9_-]{24}")]
    private static partial Regex Codes();
}
