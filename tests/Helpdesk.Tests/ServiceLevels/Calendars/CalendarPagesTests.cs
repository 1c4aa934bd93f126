using System.Net;
using System.Text;
using Helpdesk.People;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Helpdesk.Tests.ServiceLevels.Calendars.CalendarDesk;

namespace Helpdesk.Tests.ServiceLevels.Calendars;

/// <summary>The pages an administrator changes calendars with.</summary>
public sealed class CalendarPagesTests : IAsyncLifetime
{
    private HelpdeskHost _app = null!;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Days_are_added_after_a_look_at_what_moves()
    {
        var number = await _app.Work();
        var admin = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var year = await admin.Get("/admin/calendars/kpot?year=2026");
        Assert.Contains("День народного единства", year.Text, StringComparison.Ordinal);

        var change = await admin.Send(year, "/admin/calendars/kpot/days?year=2026",
            ("from", "2026-11-23"), ("to", "2026-11-24"), ("kind", "off"), ("nameRu", "Карантин <b>"), ("nameEn", ""), ("hours", ""));
        Assert.Contains("Считаем", change.Text, StringComparison.Ordinal);
        await _app.WorkOnCalendars();
        var path = await Newest();
        var ready = await admin.Get(path);
        Assert.Contains(number, ready.Text, StringComparison.Ordinal);
        Assert.Contains("пт 11 декабря", ready.Text, StringComparison.Ordinal);
        Assert.Contains("вт 15 декабря", ready.Text, StringComparison.Ordinal);
        Assert.Contains("Карантин &lt;b&gt;", ready.Html, StringComparison.Ordinal);

        await admin.Send(ready, path + "/apply");
        await _app.WorkOnCalendars();
        Assert.Contains("применено", (await admin.Get(path)).Text, StringComparison.Ordinal);
        Assert.Equal(Utc("2026-12-15T13:00:00"), (await _app.Stored(number)).DueAt);
        var after = await admin.Get("/admin/calendars/kpot?year=2026");
        Assert.Contains("23 ноября – 24 ноября 2026", after.Text, StringComparison.Ordinal);

        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await admin.Send(after, "/admin/calendars/kpot/days/remove?year=2026", ("from", "2026-11-23"), ("to", "2026-11-24"));
        await _app.Apply(Guid.Parse((await Newest()).Split('/')[^1]));
        Assert.Equal(Utc("2026-12-11T13:00:00"), (await _app.Stored(number)).DueAt);
    }

    [Theory]
    [InlineData("", "", "off", "", "Имя", "дату")]
    [InlineData("2026-13-40", "", "off", "", "Имя", "дату")]
    [InlineData("1900-01-01", "", "off", "", "Имя", "2000")]
    [InlineData("2026-11-24", "2026-11-23", "off", "", "Имя", "раньше")]
    [InlineData("2026-01-01", "2028-01-01", "off", "", "Имя", "366")]
    [InlineData("2026-11-24", "", "party", "", "Имя", "Выберите")]
    [InlineData("2026-11-24", "", "hours", "12:00-09:00", "Имя", "по порядку")]
    [InlineData("2026-11-24", "", "hours", "", "Имя", "по порядку")]
    [InlineData("2026-11-24", "", "off", "", "  ", "Назовите")]
    public async Task What_is_wrong_with_days_is_said_and_what_was_typed_is_kept(
        string from, string to, string kind, string hours, string name, string said)
    {
        var admin = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var year = await admin.Get("/admin/calendars/kpot?year=2026");
        var answer = await admin.Send(
            year, "/admin/calendars/kpot/days", ("from", from), ("to", to), ("kind", kind), ("hours", hours), ("nameRu", name),
            ("nameEn", "Kept"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(said, answer.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Kept\"", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_file_is_refused_with_line_and_reason_and_changes_nothing()
    {
        var admin = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var list = await admin.Get("/admin/calendars");
        const string Xml = "<?xml version=\"1.0\"?>\n<calendar year=\"2028\" lang=\"ru\" country=\"ru\">\n<days>\n<day d=\"02.30\" "
            + "t=\"1\"/>\n</days></calendar>";
        var answer = await admin.Post(
            "/admin/calendars/official", [new("__RequestVerificationToken", list.Antiforgery)],
            ("file", "calendar.xml", Encoding.UTF8.GetBytes(Xml)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("строка 4", answer.Text, StringComparison.Ordinal);
        await using var db = await _app.Database();
        Assert.Empty(db.CalendarChanges);
    }

    [Fact]
    public async Task A_file_that_is_loaded_shows_the_days_it_brings()
    {
        var admin = await _app.SignedIn(HelpdeskHost.AdminEmail);
        var list = await admin.Get("/admin/calendars");
        const string Json =
            """{"country":"RU","years":{"2028":{"days":[{"date":"2028-01-10","kind":"off","movedFrom":"2028-01-08"},{"date":"2028-02-22","kind":"short"}]}}}""";
        await admin.Post(
            "/admin/calendars/official", [new("__RequestVerificationToken", list.Antiforgery)],
            ("file", "2028.json", Encoding.UTF8.GetBytes(Json)));
        await _app.WorkOnCalendars();
        var path = await Newest();
        var ready = await admin.Get(path);
        Assert.Contains("2028", ready.Text, StringComparison.Ordinal);
        Assert.Contains("выходной перенесён с 8 января", ready.Text, StringComparison.Ordinal);
        await admin.Send(ready, path + "/discard");
        Assert.Equal(CalendarChangeState.Discarded, (await _app.Change(Guid.Parse(path.Split('/')[^1]))).State);
    }

    [Fact]
    public async Task A_manager_looks_at_the_calendars_of_the_own_desk_and_changes_nothing()
    {
        await _app.Staff("manager", ("kpot", DeskRoleKind.Manager));
        await _app.Staff("engineer", ("kpot", DeskRoleKind.Engineer));
        var manager = await _app.SignedIn("manager@example.test");
        var year = await manager.Get("/admin/calendars/kpot");
        Assert.DoesNotContain("name=\"from\"", year.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.Get("/admin/calendars/mirk")).Status);
        var list = await manager.Get("/admin/calendars");
        Assert.DoesNotContain("МИРК", list.Text, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await manager.Send(list, "/admin/calendars/kpot/days", ("from", "2026-11-24"), ("kind", "off"), ("nameRu", "x"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await _app.SignedIn("engineer@example.test")).Get("/admin/calendars")).Status);
    }

    [Fact]
    public async Task From_October_administrators_are_reminded_until_the_next_calendar_is_there()
    {
        var reminder = _app.Services.GetRequiredService<CalendarReminder>();
        await _app.Staff("manager", ("kpot", DeskRoleKind.Manager));
        async Task<int> Remind(string at)
        {
            _app.Time.AdvanceTo(Utc(at));
            await reminder.Handle(TestContext.Current.CancellationToken);
            await _app.Deliver();
            return _app.Letters().Count;
        }

        Assert.Equal(0, await Remind("2027-09-30T08:00:00"));
        // A night and a weekend are quiet; then once a week, however often it is looked.
        Assert.Equal(0, await Remind("2027-10-01T01:00:00"));
        Assert.Equal(1, await Remind("2027-10-01T08:00:00"));
        Assert.Equal(1, await Remind("2027-10-01T09:00:00"));
        Assert.Equal(1, await Remind("2027-10-02T08:00:00"));
        Assert.Equal(2, await Remind("2027-10-04T08:00:00"));
        Assert.Contains("2028", (await (await _app.SignedIn(HelpdeskHost.AdminEmail)).Get("/queue")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "frame-notice", (await (await _app.SignedIn("manager@example.test")).Get("/queue")).Html, StringComparison.Ordinal);
    }

    private async Task<string> Newest()
    {
        await using var db = await _app.Database();
        var id = await db.CalendarChanges.OrderByDescending(c => c.MadeAt).ThenByDescending(c => c.Id).Select(c => c.Id)
            .FirstAsync(TestContext.Current.CancellationToken);
        return $"/admin/calendars/changes/{id}";
    }
}
