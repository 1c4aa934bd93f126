using System.Globalization;
using System.Text.Json;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tests.App;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.ServiceLevels.Clocks;

/// <summary>
/// "Local" is the clock of the school that the request is about, on a desk whose schools live from Kaliningrad to Kamchatka.
/// </summary>
public sealed class SchoolZoneTests
{
    private const string Inn = "7707083893";

    /// <summary>Regions from the west to the east, an hour apart; the last two are where tomorrow is today.</summary>
    private static readonly string[] RegionCodes = ["39", "77", "63", "59", "55", "24", "38", "14", "25", "65", "41", "87"];

    /// <summary>The worked examples of the rulebook, in the order of their moments.</summary>
    private static readonly (string Type, string Received, string Due)[] Examples =
    [
        ("support", "2026-11-03 14:30:00", "2026-11-03 16:30"),
        ("support", "2026-11-03 15:30:00", "2026-11-05 09:00"),
        ("card-lost", "2026-11-20 12:00:00", "2026-11-23 18:00"),
        ("support", "2026-11-20 14:59:59", "2026-11-20 16:59:59"),
        ("support", "2026-11-20 15:00:00", "2026-11-20 17:00"),
        ("support", "2026-11-20 15:00:01", "2026-11-23 09:00"),
        ("support", "2026-11-20 20:00:00", "2026-11-23 09:00"),
        ("support", "2026-11-21 10:00:00", "2026-11-23 11:00"),
        ("support", "2026-11-21 16:00:00", "2026-11-23 11:00"),
        ("support", "2026-11-23 08:00:00", "2026-11-23 11:00"),
        ("support", "2026-12-30 16:00:00", "2027-01-11 09:00"),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_worked_example_holds_by_the_clock_of_each_school()
    {
        await using var app = await HelpdeskHost.Start(Moment("2026-11-01 00:00", TimeZoneInfo.Utc));
        var schools = new Dictionary<string, string>();
        foreach (var (code, index) in RegionCodes.Select((code, index) => (code, index)))
            schools[code] = await AddSchool(app, InnOf(index), code);

        var questions =
            from example in Examples
            from code in RegionCodes
            let zone = Regions.Find(code)!.Zone
            let received = Moment(example.Received, zone)
            orderby received
            select (example, code, zone, received);
        foreach (var (example, code, zone, received) in questions)
        {
            app.Time.AdvanceTo(received);
            var made = await app.Create(new
            {
                desk = "multipas",
                type = example.Type,
                text = "Терминал",
                requester = new { email = $"school-{code}@example.test" },
                school = new
                {
                    inn = schools[code]
                }
            });
            var clock = made.GetProperty("clocks")[0];
            Assert.Equal(
                (code, zone.Id, Moment(example.Due, zone)),
                (code, Text(clock, "zone"), clock.GetProperty("dueAt").GetDateTimeOffset()));
        }
    }

    [Fact]
    public async Task A_mail_from_a_stranger_counts_by_the_clock_of_the_desk()
    {
        await using var app = await HelpdeskHost.Start(Moment("2026-11-20 08:00", Regions.Find("59")!.Zone));
        await app.Receive(new()
        {
            Channel = "email",
            Account = "multipas@example.test",
            Desk = "multipas",
            ExternalId = "1",
            Conversation = "x@example.test",
            Sender = new("x@example.test", "X", "x@example.test"),
            Subject = "Терминал",
            Text = "Не читает"
        });
        await using var db = await app.Database();
        var number = await db.Tickets.Select(t => t.Number).SingleAsync(Cancellation);
        Assert.Equal(("Asia/Yekaterinburg", "2026-11-20T06:00:00Z"), Clock(await app.Clock(number, "technician-response")));
    }

    [Fact]
    public async Task A_school_that_becomes_known_later_is_counted_by_its_own_clock_from_the_receipt_and_the_page_says_so()
    {
        // Seven in the morning in Perm, two in the afternoon in Kamchatka.
        await using var app = await HelpdeskHost.Start(Moment("2026-11-20 14:00", Regions.Find("41")!.Zone));
        var engineer = await app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var number = await app.SupportTicket();
        Assert.Equal(("Asia/Yekaterinburg", "2026-11-20T06:00:00Z"), Clock(await app.Clock(number, "technician-response")));
        app.Time.Advance(TimeSpan.FromMinutes(10));
        await app.Act(number, "set-school", engineer, text: "Камчатский край", target: Inn);
        var clock = await app.Clock(number, "technician-response");
        Assert.Equal(("Asia/Kamchatka", "2026-11-20T04:00:00Z"), Clock(clock));
        Assert.Contains(
            clock.GetProperty("explanation").EnumerateArray(),
            step => Text(step, "ru")!.StartsWith("Получено:", StringComparison.Ordinal) && Text(step, "ru")!.Contains("14:00"));
        Assert.Equal(Inn, (await app.Ticket(number)).GetProperty("school").GetProperty("inn").GetString());
        Assert.Equal("2026-11-20T04:00:00Z", Text((await app.Get("/api/v1/tickets?view=open")).GetProperty("items")[0], "nextDueAt"));

        using var browser = await app.SignedIn("engineer@example.test");
        var page = await browser.Get($"/tickets/{number}");
        Assert.Contains(
            "срок пересчитан по местному времени школы: Ответ службы поддержки, пт 20 ноября 2026, 16:00 (время Камчатки)", page.Text);
        Assert.Contains("16:00 (время Камчатки)", page.Text);
        var english = await browser.Get($"/tickets/{number}?lang=en");
        Assert.Matches(
            @"deadline counted again by the school's local time: [A-Z][^а-я]+, Fri 20 November 2026, 16:00 \(Kamchatka time\)", english.Text);
        await browser.Get("/queue?lang=ru");
        Assert.Contains("там сейчас 14:10 (время Камчатки)", page.Text);
        Assert.Contains("сегодня, 16:00 (время Камчатки)", (await browser.Get("/queue?view=open")).Text);

        // The breach falls on its own clock.
        app.Time.AdvanceTo(Moment("2026-11-20 16:00", Regions.Find("41")!.Zone));
        await app.LookAtClocks();
        Assert.Equal("2026-11-20T04:00:00Z", Text(await app.Clock(number, "technician-response"), "breachedAt"));
    }

    [Fact]
    public async Task A_corrected_region_moves_every_running_deadline_of_the_school_and_nothing_that_is_over()
    {
        // Noon in Moscow: 14:00 in Perm.
        await using var app = await HelpdeskHost.Start(Moment("2026-11-20 12:00", Regions.Find("77")!.Zone));
        var (engineer, manager) = (
            await app.Staff("engineer", ("multipas", DeskRoleKind.Engineer)),
            await app.Staff("manager", ("multipas", DeskRoleKind.Manager)));
        await AddSchool(app, Inn, "77");
        var (met, breached, running) = (await Ticket(app), await Ticket(app), "");
        await app.Reply(met, "Едем", engineer);
        app.Time.Advance(TimeSpan.FromHours(3));
        await app.LookAtClocks();
        app.Time.AdvanceTo(Moment("2026-11-23 09:30", Regions.Find("77")!.Zone));
        running = await Ticket(app);
        Assert.Equal(("Europe/Moscow", "2026-11-23T08:30:00Z"), Clock(await app.Clock(running, "technician-response")));

        // An engineer names schools; where one is that others are counted by is for those who decide.
        await Assert.ThrowsAsync<NotAllowed>(() => app.Act(running, "set-school", engineer, text: "59", target: Inn));
        await app.Act(running, "set-school", manager, text: "39", target: Inn);
        Assert.Equal(("Europe/Kaliningrad", "2026-11-23T09:00:00Z"), Clock(await app.Clock(running, "technician-response")));
        Assert.Equal(("Europe/Moscow", "2026-11-20T11:00:00Z"), Clock(await app.Clock(met, "technician-response")));
        Assert.Equal(("Europe/Moscow", "2026-11-20T11:00:00Z"), Clock(await app.Clock(breached, "technician-response")));
        Assert.DoesNotContain((await app.Ticket(breached)).GetProperty("events").EnumerateArray(), e => Text(e, "name") == "zone-changed");
    }

    [Fact]
    public async Task A_ticket_that_named_its_school_before_anybody_knew_it_finds_it_when_it_enters_the_registry()
    {
        await using var app = await HelpdeskHost.Start(Moment("2026-11-20 09:00", Regions.Find("59")!.Zone));
        var reviewer = await app.Staff("reviewer", ("opoo", DeskRoleKind.Reviewer));
        var waiting = await Ticket(app);
        Assert.Equal(("Asia/Yekaterinburg", "2026-11-20T06:00:00Z"), Clock(await app.Clock(waiting, "technician-response")));
        var application =
            Text(
                await app.Create(new
                {
                    desk = "opoo",
                    type = "connection",
                    text = "Подключите",
                    fields = new { inn = Inn, region = "Калининградская область" },
                    requester = new { email = "s@example.test" },
                }),
                "number")!;
        await app.Act(application, "approve", reviewer);

        Assert.Equal(("Europe/Kaliningrad", "2026-11-20T09:00:00Z"), Clock(await app.Clock(waiting, "technician-response")));
        Assert.Equal(Inn, (await app.Ticket(waiting)).GetProperty("school").GetProperty("inn").GetString());
    }

    [Fact]
    public async Task A_region_answered_in_the_form_is_enough_while_the_school_is_not_known()
    {
        using var desks = new PausableDesks();
        desks.AskForTheRegion();
        await using var app = await HelpdeskHost.Start(Moment("2026-11-20 14:00", Regions.Find("41")!.Zone), desks.Settings);
        var made = await app.Create(new
        {
            desk = "multipas",
            type = "support",
            text = "Терминал",
            fields = new { region = "Камчатский край" },
            requester = new { email = "k@example.test" },
        });
        Assert.Equal(("Asia/Kamchatka", "2026-11-20T04:00:00Z"), Clock(made.GetProperty("clocks")[0]));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("1234567890", null)]
    [InlineData("500100732259", null)]
    [InlineData(Inn, "Атлантида")]
    [InlineData("<b>", "41")]
    public async Task A_wrong_number_or_region_is_refused_in_words(string inn, string? region)
    {
        await using var app = await HelpdeskHost.Start();
        var engineer = await app.Staff("engineer", ("multipas", DeskRoleKind.Engineer));
        var number = await app.SupportTicket();
        await Assert.ThrowsAsync<RuleViolation>(() => app.Act(number, "set-school", engineer, text: region, target: inn));
        await using var db = await app.Database();
        Assert.False(await db.Schools.AnyAsync(Cancellation));
    }

    private static async Task<string> Ticket(HelpdeskHost app) => Text(await app.Create(new
    {
        desk = "multipas",
        type = "support",
        text = "Терминал",
        requester = new { name = "Анна", email = "anna@school.example.test" },
        school = new { inn = Inn },
    }), "number")!;

    private static async Task<string> AddSchool(HelpdeskHost app, string inn, string region)
    {
        await using var db = await app.Database();
        var school = new School(inn, $"Школа {region}", app.Time.GetUtcNow());
        school.IsIn(region, Regions.Find(region)!.ZoneId);
        db.Schools.Add(school);
        await db.SaveChangesAsync(Cancellation);
        return inn;
    }

    private static string InnOf(int index) => $"77070838{index:00}";

    private static DateTimeOffset Moment(string local, TimeZoneInfo zone)
    {
        var time = DateTime.Parse(local, CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, zone.GetUtcOffset(time)).ToUniversalTime();
    }

    private static (string?, string?) Clock(JsonElement clock) => (Text(clock, "zone"), Text(clock, "dueAt"));

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
