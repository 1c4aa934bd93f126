using Helpdesk.Announcements;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Intake;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Helpdesk.Tests.Announcements.NewsDesk;

namespace Helpdesk.Tests.Announcements;

/// <summary>Who gets a notice, by which way, when, and what it says. Friday, 10:00 in Perm, 12:00 in Krasnoyarsk.</summary>
public sealed class NoticeTests : IAsyncLifetime
{
    private readonly TestChannel _mail = new(ChannelKeys.Email, "opoo@example.test");
    private readonly TestChannel _bot = new(ChannelKeys.Telegram, Bot);
    private HelpdeskHost _app = null!;
    private Actor _reviewer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start(change: services => services.AddSingleton<IChannel>(_mail).AddSingleton<IChannel>(_bot));
        _reviewer = await _app.Reviewer();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Times_are_those_of_the_reader_s_school_and_the_zone_is_named()
    {
        await _app.School("59", ByMail("perm@example.test"));
        await _app.School("25", ByMail("vladivostok@example.test", "en"));
        await Announce(Input(
            AnnouncementKind.Works, "2026-11-20T22:00", "2026-11-21T02:00") with
        { TitleEn = "Maintenance", TextEn = "Save your work." });

        var perm = Letter("perm@example.test");
        Assert.Equal("Плановые работы: Не открывается журнал", perm.Subject);
        Assert.Contains("Плановые работы: СГО", perm.Text);
        Assert.Contains("С пт 20 ноября, 20:00 до сб 21 ноября, 00:00 (время Екатеринбурга)", perm.Text);
        Assert.Contains("http://helpdesk.example.test/status?desk=opoo", perm.Text);
        Assert.Contains(
            "From Sat 21 November, 01:00 to Sat 21 November, 05:00 (Vladivostok time)", Letter("vladivostok@example.test").Text);
        Assert.Contains("Save your work.", Letter("vladivostok@example.test").Text);
        Assert.All(_mail.Sent, m => Assert.True(m.IsAutomatic));
    }

    [Fact]
    public async Task Only_those_who_answer_for_a_system_concerned_hear_of_it_and_each_once()
    {
        await _app.Schools([("59", "sgo", [ByMail("Two@example.test")]), ("59", "sgo", [ByMail("two@example.test")]),
            ("59", "zhuravl", [ByMail("other@example.test")])]);
        await _app.Schools([("59", "sgo", [ByMail("gone@example.test")]), ("59", "sgo", [ByMail("left@example.test")])]);
        await _app.Work(Actor.Program("test", null), async work =>
        {
            var db = work.Db;
            var gone = await db.SchoolPersons.SingleAsync(p => p.Email == "gone@example.test", Cancellation);
            await db.SchoolPersons.Where(p => p.Email == "left@example.test")
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.EndedAt, HelpdeskHost.Friday), Cancellation);
            await work.Edit(await db.Schools.SingleAsync(s => s.Id == gone.SchoolId, Cancellation), null).Disconnect(Cancellation);
        });
        await Announce(Input());
        Assert.Equal("Two@example.test", Assert.Single(_mail.Sent).Recipient, ignoreCase: true);
    }

    [Fact]
    public async Task A_chat_is_preferred_where_they_said_so_and_what_it_refuses_goes_by_mail()
    {
        _bot.Answer = m => m.Recipient == "2" ? new DeliveryResult.Refused(
            "Forbidden: bot was blocked by the user") : new DeliveryResult.Delivered("1");
        await _app.School("59", ByChat("1", "one@example.test"));
        await _app.School("59", ByChat("2", "two@example.test"));
        await _app.School("59", ByChat("3") with { Conversation = null, Email = "three@example.test" });
        var id = await Announce(Input());
        Assert.Equal("1", Assert.Single(_bot.Sent).Recipient);
        Assert.Equal(["three@example.test", "two@example.test"], _mail.Sent.Select(m => m.Recipient).Order());
        var notice = (await _app.Report(id, _reviewer))!.Notices[0];
        Assert.Equal((3, 0, 3), (notice.Delivered, notice.Failed, notice.Total));
    }

    [Fact]
    public async Task A_mail_that_bounces_later_is_shown_as_failed()
    {
        await _app.School("59", ByMail("bounces@example.test"));
        var id = await Announce(Input());
        await using (var db = await _app.Database())
        {
            (await db.Outbox.SingleAsync(o => o.MailMessageId == _mail.Sent[0].MessageId, Cancellation)).Bounced(
                "5.1.1 mailbox unavailable");
            await db.SaveChangesAsync(Cancellation);
        }
        Assert.Equal("5.1.1 mailbox unavailable", Assert.Single((await _app.Report(id, _reviewer))!.Failures).Reason);
    }

    /// <summary>23:30 in Krasnoyarsk and 02:30 in Vladivostok; 21:30 in Perm and 19:30 in Moscow.</summary>
    [Theory]
    [InlineData(AnnouncementKind.Outage, "2026-11-20T23:00", "", "25", null)]
    [InlineData(AnnouncementKind.Works, "2026-11-25T22:00", "2026-11-26T02:00", "77", null)]
    [InlineData(AnnouncementKind.Works, "2026-11-25T22:00", "2026-11-26T02:00", "59", "2026-11-21T03:00:00Z")]
    [InlineData(AnnouncementKind.Update, "2026-11-25T22:00", "2026-11-26T02:00", "25", "2026-11-20T22:00:00Z")]
    [InlineData(AnnouncementKind.Works, "2026-11-21T04:00", "2026-11-21T06:00", "59", null)]
    public async Task Nobody_is_woken_by_what_can_wait(AnnouncementKind kind, string from, string to, string region, string? leavesAt)
    {
        _app.Time.AdvanceTo(new DateTimeOffset(2026, 11, 20, 16, 30, 0, TimeSpan.Zero));
        await _app.School(region, ByMail("a@example.test"));
        await _app.Announce(Input(kind, from, to), _reviewer);
        Assert.Equal(
            leavesAt is null ? _app.Time.GetUtcNow() : DateTimeOffset.Parse(leavesAt), Assert.Single(await _app.Bulk()).NextAttemptAt);
    }

    [Fact]
    public async Task A_change_is_a_notice_of_its_own_and_the_end_is_told_to_those_who_were_told()
    {
        await _app.School("59", ByMail("anna@example.test"));
        var id = await Announce(Input());
        await _app.Services.GetRequiredService<ChangeAnnouncement>()
            .Handle(id, Input(to: "2026-11-20T18:00", text: "Чиним."), _reviewer, Language.Russian, Cancellation);
        await Leave();
        await _app.School("59", ByMail("new@example.test"));
        _app.Time.Advance(TimeSpan.FromHours(1));
        await _app.Services.GetRequiredService<FinishAnnouncement>().Handle(id, true, _reviewer, Cancellation);
        await Leave();

        Assert.Equal(
            ["Сбой: Не открывается журнал", "Новости о сбое: Не открывается журнал", "Работа восстановлена: Не открывается журнал"],
            _mail.Sent.Select(m => m.Subject));
        Assert.All(_mail.Sent, m => Assert.Equal("anna@example.test", m.Recipient));
        Assert.Contains("С пт 20 ноября, 10:00 до пт 20 ноября, 11:00 (время Екатеринбурга).", _mail.Sent[^1].Text);
        var kept = (await _app.Report(id, _reviewer))!.Notices.Select(n => n.Row.Content.TextRu);
        Assert.Equal(["Чиним.", "Чиним.", "Оценки сохранены."], kept);
        await Assert.ThrowsAsync<RuleViolation>(
            () => _app.Services.GetRequiredService<FinishAnnouncement>().Handle(id, true, _reviewer, Cancellation));
    }

    [Fact]
    public async Task A_second_click_sends_nothing_twice_and_a_draft_changed_meanwhile_is_read_again()
    {
        await _app.School("59", ByMail("anna@example.test"));
        var send = _app.Services.GetRequiredService<SendAnnouncement>();
        var draft = await _app.Draft(Input(), _reviewer);
        await Assert.ThrowsAsync<RuleViolation>(() => send.Handle(draft, HelpdeskHost.Friday.AddSeconds(-1), _reviewer, Cancellation));
        await send.Handle(draft, HelpdeskHost.Friday, _reviewer, Cancellation);
        await Assert.ThrowsAsync<RuleViolation>(() => send.Handle(draft, HelpdeskHost.Friday, _reviewer, Cancellation));
        await Leave();
        Assert.Single(_mail.Sent);
    }

    [Fact]
    public async Task Only_who_decides_writes_and_sends()
    {
        var (engineer, stranger) =
            (await _app.Staff("engineer", (Desk, DeskRoleKind.Engineer)), await _app.Staff("stranger", ("kpot", DeskRoleKind.Manager)));
        var id = await _app.Draft(Input(), _reviewer);
        foreach (var nobody in new[] { engineer, stranger })
        {
            await Assert.ThrowsAsync<NotAllowed>(() => _app.Draft(Input(), nobody));
            await Assert.ThrowsAsync<NotAllowed>(
                () => _app.Services.GetRequiredService<SendAnnouncement>().Handle(id, HelpdeskHost.Friday, nobody, Cancellation));
            await Assert.ThrowsAsync<NotAllowed>(
                () => _app.Services.GetRequiredService<ChangeAnnouncement>().Handle(id, Input(), nobody, Language.Russian, Cancellation));
            await Assert.ThrowsAsync<NotAllowed>(
                () => _app.Services.GetRequiredService<FinishAnnouncement>().Handle(id, true, nobody, Cancellation));
            await Assert.ThrowsAsync<NotAllowed>(
                () => _app.Services.GetRequiredService<CancelAnnouncement>().Handle(id, nobody, Cancellation));
            await Assert.ThrowsAsync<NotAllowed>(
                () => _app.Services.GetRequiredService<SendNoticeAgain>().Handle(id, id, nobody, Cancellation));
        }
        Assert.NotNull(await _app.Report(id, engineer));
        await Assert.ThrowsAsync<NotAllowed>(() => _app.Report(id, stranger));
    }

    [Fact]
    public async Task The_school_s_card_lists_what_it_was_told()
    {
        await _app.School("59", ByMail("anna@example.test"));
        await Announce(Input());
        await _app.Schools([("59", "zhuravl", [])]);
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await _app.School("59", ByMail("late@example.test"));
        await using var db = await _app.Database();
        var schools = await db.Schools.OrderBy(s => s.Inn).Select(s => s.Id).ToListAsync(Cancellation);
        var of = _app.Services.GetRequiredService<AnnouncementsOfSchool>();
        Assert.Equal("Не открывается журнал", Assert.Single(await of.Handle(schools[0], _reviewer, "ru", Cancellation)).Title);
        Assert.Empty(await of.Handle(schools[1], _reviewer, "ru", Cancellation));
        Assert.Empty(await of.Handle(schools[2], _reviewer, "ru", Cancellation));
    }

    [Theory]
    [InlineData("kind", "Rubbish", "2026-11-20T12:00", "2026-11-20T14:00", "Заголовок", "Текст")]
    [InlineData("kind", "1", "2026-11-20T12:00", "2026-11-20T14:00", "Заголовок", "Текст")]
    [InlineData("from", "Works", "", "2026-11-20T14:00", "Заголовок", "Текст")]
    [InlineData("from", "Works", "2026-13-45T99:00", "2026-11-20T14:00", "Заголовок", "Текст")]
    [InlineData("from", "Works", "0001-01-01T00:00", "2026-11-20T14:00", "Заголовок", "Текст")]
    [InlineData("to", "Works", "2026-11-20T12:00", "", "Заголовок", "Текст")]
    [InlineData("to", "Works", "2026-11-20T12:00", "2026-11-20T11:00", "Заголовок", "Текст")]
    [InlineData("to", "Outage", "2026-11-20T12:00", "9999-12-31T23:59", "Заголовок", "Текст")]
    [InlineData("titleRu", "Outage", "2026-11-20T12:00", "", "\u0000 \u202e", "Текст")]
    [InlineData("textRu", "Outage", "2026-11-20T12:00", "", "Заголовок", "   ")]
    public async Task What_is_wrong_is_said_beside_its_field(string field, string kind, string from, string to, string title, string text)
    {
        var fault = await Assert.ThrowsAsync<FormFault>(
            () => _app.Draft(Input(from: from, to: to, title: title, text: text) with { Kind = kind }, _reviewer));
        Assert.Equal([field], fault.Errors.Keys);
    }

    [Fact]
    public async Task Hostile_words_stay_words()
    {
        await _app.School("59", ByMail("anna@example.test"));
        await Announce(Input(title: "Журнал\r\nBcc: everybody@example.test", text: "<b>'; drop table outbox; --"));
        Assert.Equal("Сбой: Журнал Bcc: everybody@example.test", _mail.Sent[0].Subject);
        Assert.Contains("<b>'; drop table outbox; --", _mail.Sent[0].Text);
        Assert.Contains(
            "titleRu", (await Assert.ThrowsAsync<FormFault>(() => _app.Draft(Input(title: new string('я', 151)), _reviewer))).Errors.Keys);
        Assert.Contains(
            "textRu", (await Assert.ThrowsAsync<FormFault>(() => _app.Draft(Input(text: new string('я', 3001)), _reviewer))).Errors.Keys);
        Assert.Contains("systems", (await Assert.ThrowsAsync<FormFault>(
            () => _app.Draft(Input() with { Systems = ["nothing", "' or 1=1"] }, _reviewer))).Errors.Keys);
    }

    private async Task<Guid> Announce(AnnouncementInput input)
    {
        var id = await _app.Publish(input, _reviewer);
        await Leave();
        return id;
    }

    /// <summary>Writes, and waits out the turns.</summary>
    private async Task Leave()
    {
        await _app.WriteNotices();
        _app.Time.Advance(TimeSpan.FromSeconds(5));
        await _app.Deliver();
    }

    private OutgoingMessage Letter(string to) => _mail.Sent.Single(m => m.Recipient == to);
}
