using Helpdesk.Bots;
using Helpdesk.Connections.Secrets;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Helpdesk.Tests.Connections.Access;
using Helpdesk.Tickets.Talk;
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
        var again = (await staff.Send(
            page, $"/access/{task.Id}/give", ("v-login", AccessDesk.Login), ("v-password", new string('p', 301)),
            ("text", "Слова школе"))).Expect(System.Net.HttpStatusCode.Conflict);
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
        await HasNoMail();
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
        var refused = await Assert.ThrowsAsync<RuleViolation>(
            () => _desk.App.Services.GetRequiredService<SendAgain>().Handle(row.Id, _desk.Engineer, Cancellation));
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
    public async Task Who_answers_the_letter_quotes_no_link_into_the_conversation()
    {
        var number = await _desk.Approved("sgo");
        await _desk.Give(number, "sgo");
        var link = Assert.Single(await _desk.Links());
        string? letterId;
        await using (var db = await _desk.App.Database())
            letterId = await db.Outbox.Where(o => o.Kind == OutboxKind.AccessLink).Select(o => o.MailMessageId).SingleAsync(Cancellation);
        _desk.App.Time.Advance(TimeSpan.FromHours(1));
        await _desk.App.Receive(new()
        {
            Channel = ChannelKeys.Email,
            Account = "helpdesk@helpdesk.invalid",
            ExternalId = "answer-1",
            Conversation = AccessDesk.Person,
            Sender = new(AccessDesk.Person, "Ирина", AccessDesk.Person),
            Subject = $"Re: Доступ [{number}]",
            Text = $"Не открывается http://helpdesk.example.test{link}",
            FullText = $"Не открывается http://helpdesk.example.test{link}\n> http://helpdesk.example.test{link}\n> До свидания",
            AnswersTo = [letterId!],
        });
        Assert.Contains(
            "http://helpdesk.example.test/secret/…", (await _desk.App.Message(number, "request")).GetProperty("text").GetString());
        NowhereIn(await WholeDatabase(), link["/secret/".Length..]);
    }

    [Fact]
    public async Task A_link_that_never_left_is_wiped_when_its_days_are_over()
    {
        var number = await _desk.Applied("connection", null, "sgo");
        await _desk.App.Act(number, "approve", _desk.Reviewer);
        await HasNoMail();
        await PrefersTheBot();
        _bot.Answer = new DeliveryResult.Refused("Forbidden: bot was blocked by the user");
        await _desk.Give(number, "sgo");
        await _desk.App.Deliver();
        var token = _bot.Heard[^1].Text.Split("/secret/")[1][..32];
        Assert.Contains(token, await WholeDatabase());

        _desk.App.Time.Advance(OneTimeSecret.GoodFor);
        await _desk.App.Services.GetRequiredService<WipeOldSecrets>().Run(Cancellation);
        NowhereIn(await WholeDatabase(), token);
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
        await HasNoMail();
        var refused = await Assert.ThrowsAsync<RuleViolation>(() => _desk.Give(number, "sgo"));
        Assert.Contains("Продиктуйте доступ по телефону", refused.Sentence.Ru);
        Assert.Contains("+79001234567", refused.Sentence.Ru);
        Assert.DoesNotContain("one_time_secret/", await WholeDatabase());

        using var staff = await _desk.App.SignedIn("engineer@example.test");
        var task = await _desk.Task(number, "sgo");
        var page = await staff.Get($"/access/{task.Id}");
        Assert.Contains("Ссылку отправить некуда", page.Text);
        Assert.Contains(
            "отметьте, что доступ уже передан",
            (await staff.Send(page, $"/access/{task.Id}/give", ("text", "Передано"))).Expect(System.Net.HttpStatusCode.Conflict).Text);
        await staff.Send(page, $"/access/{task.Id}/give", ("text", "Передано по телефону"), ("outside", "yes"));
        Assert.Equal("met", await _desk.Promise(number));
    }

    /// <summary>The registry has learnt that the school's person is written to in the chat of the bot.</summary>
    private Task PrefersTheBot() =>
        Learn(person => person with { Channel = ChannelKeys.Telegram, Account = "telegram:7", Conversation = "42" });

    /// <summary>The form asked for an address; by now the registry knows better.</summary>
    private Task HasNoMail() => Learn(person => person with { Email = null });

    private Task Learn(Func<SchoolPersonDetails, SchoolPersonDetails> change) => _desk.App.Work(_desk.Reviewer, async work =>
    {
        var school = await work.Db.Schools.SingleAsync(Cancellation);
        var person = await work.Db.SchoolPersons.SingleAsync(Cancellation);
        work.Edit(school, null).Change(person, change(person.Details));
    });

    private async Task<OutboxMessage> Letter(OutboxState state)
    {
        await using var db = await _desk.App.Database();
        return await db.Outbox.AsNoTracking().SingleAsync(o => o.Kind == OutboxKind.AccessLink && o.State == state, Cancellation);
    }

    private Task<string> WholeDatabase() => Hunt.WholeDatabase(_desk.App);

    private static void NowhereIn(string text, params string[] secrets) => Hunt.NowhereIn(text, secrets);
}
