using System.Text;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Connections.Access;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Tests.Connections.Secrets;

/// <summary>Where the login and its link are not: in the database, in logs, on pages of staff.</summary>
public sealed class SecretLeakTests : IAsyncLifetime
{
    private readonly ObedientBot _bot = new();
    private readonly Ear _log = new();
    private AccessDesk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await AccessDesk.Open(services => services
        .AddSingleton<IChannel>(_bot).AddLogging(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Debug)));

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Nothing_of_the_login_is_anywhere_and_the_link_is_gone_with_its_delivery()
    {
        var number = await _desk.Approved("sgo");
        await _desk.Give(number, "sgo", note: "Код доступа 31415926");
        NowhereIn(await WholeDatabase(), AccessDesk.Login, AccessDesk.Password, "31415926");

        var link = Assert.Single(await _desk.Links());
        var token = link["/secret/".Length..];
        NowhereIn(await WholeDatabase(), token, AccessDesk.Login, AccessDesk.Password);

        using var staff = await _desk.App.SignedIn("engineer@example.test");
        var task = await _desk.Task(number, "sgo");
        foreach (var path in new[] { $"/tickets/{number}", $"/access/{task.Id}", $"/access?ticket={number}", "/queue" })
            NowhereIn((await staff.Get(path)).Html, token, AccessDesk.Login, AccessDesk.Password);
        var page = (await staff.Get($"/tickets/{number}")).Text;
        Assert.Contains("Ссылка на доступ: почта i***@school.example.test", page);
        Assert.Contains("Ссылка на логин отправлена ответственному лицу: Ирина Примерова, почта i***@school.example.test", page);

        using var visitor = new Visitor(_desk.App.Address);
        await visitor.Post(link, [new("token", (await visitor.Get(link)).Token)]);
        NowhereIn(await WholeDatabase(), token, AccessDesk.Login, AccessDesk.Password);
        NowhereIn(_log.Heard, token, AccessDesk.Login, AccessDesk.Password, "31415926");
        Assert.Contains("открыта сегодня", (await staff.Get($"/access/{task.Id}")).Text);
        Assert.Contains("логин по ссылке открыт: СГО", (await staff.Get($"/tickets/{number}")).Text);
    }

    [Fact]
    public async Task What_was_typed_wrongly_is_not_given_back()
    {
        var number = await _desk.Approved("sgo");
        using var staff = await _desk.App.SignedIn("engineer@example.test");
        var task = await _desk.Task(number, "sgo");
        var page = await staff.Get($"/access/{task.Id}");
        var again = (await staff.Send(page, $"/access/{task.Id}/give", ("v-login", AccessDesk.Login), ("v-password", new string('p', 301)), ("text", "Слова школе"))).Expect(System.Net.HttpStatusCode.Conflict);
        Assert.Contains("Пароль длиннее, чем можно: 301 знаков из 300", again.Text);
        Assert.Equal("Слова школе", again.Value("text"));
        NowhereIn(again.Html, AccessDesk.Login, "ppppp");
        Assert.Equal("Open", (await _desk.Task(number, "sgo")).State.ToString());
    }

    [Fact]
    public async Task A_link_that_did_not_arrive_can_be_sent_again_and_one_that_came_back_cannot()
    {
        var number = await _desk.Applied("connection", null, "sgo");
        await _desk.App.Act(number, "approve", _desk.Reviewer);
        await PrefersTheBot();
        _bot.Answer = new DeliveryResult.Refused("Forbidden: bot was blocked by the user");
        await _desk.Give(number, "sgo");
        await _desk.App.Deliver();
        var row = await Letter(OutboxState.Failed);
        using var staff = await _desk.App.SignedIn("engineer@example.test");
        var task = await _desk.Task(number, "sgo");
        Assert.Contains("не доставлено: Forbidden", (await staff.Get($"/access/{task.Id}")).Text);

        _bot.Answer = new DeliveryResult.Delivered("1");
        await _desk.App.Services.GetRequiredService<SendAgain>().Handle(row.Id, _desk.Engineer, Cancellation);
        await _desk.App.Deliver();
        Assert.Contains("/secret/", _bot.Heard[^1].Text);
        Assert.Equal("", (await Letter(OutboxState.Delivered)).Message.Text);

        await using (var db = await _desk.App.Database())
        {
            (await db.Outbox.SingleAsync(o => o.Id == row.Id, Cancellation)).Bounced("550");
            await db.SaveChangesAsync(Cancellation);
        }
        var refused = await Assert.ThrowsAsync<RuleViolation>(() => _desk.App.Services.GetRequiredService<SendAgain>().Handle(row.Id, _desk.Engineer, Cancellation));
        Assert.Contains("выдайте доступ заново", refused.Sentence.Ru);
    }

    [Fact]
    public async Task Where_the_chat_is_closed_the_link_goes_by_mail_and_stays_in_neither_row()
    {
        var number = await _desk.Approved("sgo");
        await PrefersTheBot();
        _bot.Answer = new DeliveryResult.Refused("Forbidden: bot was blocked by the user");
        await _desk.Give(number, "sgo");
        var token = Assert.Single(await _desk.Links())["/secret/".Length..];
        NowhereIn(await WholeDatabase(), token);
        Assert.Contains(token, Assert.Single(_bot.Heard).Text);
    }

    [Fact]
    public async Task A_link_that_was_replaced_before_it_left_does_not_leave()
    {
        var number = await _desk.Approved("sgo");
        await _desk.Give(number, "sgo");
        await _desk.Again(number, "sgo", "second-login");
        Assert.Single(await _desk.Links());
    }

    [Fact]
    public async Task A_responsible_person_with_a_phone_only_is_told_by_phone()
    {
        var number = await _desk.Applied("connection", null, "sgo");
        await _desk.App.Act(number, "approve", _desk.Reviewer);
        var refused = await Assert.ThrowsAsync<RuleViolation>(() => _desk.Give(number, "sgo"));
        Assert.Contains("Продиктуйте доступ по телефону", refused.Sentence.Ru);
        Assert.Contains("+79001234567", refused.Sentence.Ru);
        Assert.DoesNotContain("one_time_secret/", await WholeDatabase());

        using var staff = await _desk.App.SignedIn("engineer@example.test");
        var task = await _desk.Task(number, "sgo");
        var page = await staff.Get($"/access/{task.Id}");
        Assert.Contains("Ссылку отправить некуда", page.Text);
        Assert.Contains("отметьте, что доступ уже передан", (await staff.Send(page, $"/access/{task.Id}/give", ("text", "Передано"))).Expect(System.Net.HttpStatusCode.Conflict).Text);
        await staff.Send(page, $"/access/{task.Id}/give", ("text", "Передано по телефону"), ("outside", "yes"));
        Assert.Equal("met", await _desk.Promise(number));
    }

    /// <summary>The registry has learnt that the school's person is written to in the chat of the bot.</summary>
    private async Task PrefersTheBot()
    {
        await using var db = await _desk.App.Database();
        var school = await db.Schools.SingleAsync(Cancellation);
        var person = await db.SchoolPersons.SingleAsync(Cancellation);
        new SchoolEdit(db, school, _desk.Reviewer, HelpdeskHost.Friday)
            .Change(person, person.Details with { Channel = ChannelKeys.Telegram, Account = "telegram:7", Conversation = "42" });
        await db.SaveChangesAsync(Cancellation);
    }

    private async Task<OutboxMessage> Letter(OutboxState state)
    {
        await using var db = await _desk.App.Database();
        return await db.Outbox.AsNoTracking().SingleAsync(o => o.Kind == OutboxKind.AccessLink && o.State == state, Cancellation);
    }

    private static void NowhereIn(string text, params string[] secrets)
    {
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('='), text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(secret)), text, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Every row of every table as text.</summary>
    private async Task<string> WholeDatabase()
    {
        await using var db = await _desk.App.Database();
        var all = new StringBuilder();
        foreach (var table in await db.Database.SqlQuery<string>($"""select table_name::text as "Value" from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'""").ToListAsync(Cancellation))
        {
#pragma warning disable EF1002 // The names come from the database itself.
            foreach (var row in await db.Database.SqlQueryRaw<string>($"""select '{table}/' || t::text as "Value" from "{table}" t""").ToListAsync(Cancellation))
#pragma warning restore EF1002
                all.AppendLine(row);
        }
        return all.ToString();
    }

    private sealed class Ear : ILoggerProvider, ILogger
    {
        private readonly StringBuilder _heard = new();

        public string Heard
        {
            get
            {
                lock (_heard)
                    return _heard.ToString();
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_heard)
                _heard.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
        }

        public void Dispose()
        {
        }
    }
}
