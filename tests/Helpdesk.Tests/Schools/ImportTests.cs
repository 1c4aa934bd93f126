using System.Text;
using Helpdesk.Data;
using Helpdesk.Schools;
using Helpdesk.Schools.Import;
using Helpdesk.ServiceLevels;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Schools;

/// <summary>Schools from a file: looked at first, then entered, whatever happens in between.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private const string Titles =
        "ИНН;Краткое название;КПП;ОГРН;Регион;Город;Состояние;Подключена с;Системы;Ответственное лицо;Почта ответственного\n";

    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HelpdeskHost.Start();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Ten_thousand_schools_with_one_percent_faulty_are_looked_at_and_then_entered_with_their_history()
    {
        var id = await _app.Bring(File(10_000, faulty: n => n % 100 == 0));
        var checkedImport = await _app.Import(id);
        Assert.Equal(
            (ImportState.Ready, 9_900, 0, 0, 100),
            (checkedImport.State, checkedImport.Added, checkedImport.Changed, checkedImport.Unchanged, checkedImport.Faulty));
        await using (var db = await _app.Database())
            Assert.Equal(0, await db.Schools.CountAsync(Cancellation));

        var done = await _app.Enter(id);
        Assert.Equal((ImportState.Done, 9_900, 0, 100), (done.State, done.Added, done.Changed, done.Faulty));
        await using (var db = await _app.Database())
        {
            Assert.Equal(9_900, await db.Schools.CountAsync(s => s.ConnectedAt != null && s.Zone == "Asia/Yekaterinburg", Cancellation));
            Assert.Equal(9_900, await db.SchoolPersons.CountAsync(p => p.EndedAt == null, Cancellation));
            Assert.Equal(19_800, await db.SchoolSystems.CountAsync(s => s.EndedAt == null, Cancellation));
            Assert.Equal(100, await db.SchoolImportRows.CountAsync(r => r.ImportId == id, Cancellation));
        }
        var history = await _app.History(Registry.Inn(7));
        Assert.Equal(
            ["Connected", "Imported", "PersonNamed", "SystemGiven opoo/sgo", "SystemGiven opoo/zhuravl"],
            history.Select(c => c.Kind + (c.Kind == SchoolChangeKind.SystemGiven ? " " + c.What : "")).Order(StringComparer.Ordinal));
        Assert.All(history, c => Assert.Equal(("Импорт из файла «schools.csv»", "Рецензент"), (c.Reason, c.ActorName)));

        var again = await _app.Import(await _app.Bring(File(10_000, faulty: n => n % 100 == 0)));
        Assert.Equal((0, 0, 9_900, 100), (again.Added, again.Changed, again.Unchanged, again.Faulty));
    }

    [Fact]
    public async Task Every_fault_is_named_by_row_and_column()
    {
        await _app.School(Registry.Inn(50));
        var rows = new[]
        {
            $"{Registry.Inn(1)[..9]}{(Registry.Inn(1)[9] - '0' + 1) % 10};Школа;12;1027700132196;Атлантида;Пермь;подключена;32.13.2026;Телепорт;;a@b",
            $"{Registry.Inn(2)};;;;59;;;;;;",
            $"{Registry.Inn(3)};Школа три;;;59;;;;;;",
            $"{Registry.Inn(3)};Школа три снова;;;59;;;;;;",
            $"{Registry.Inn(4)};{new string('ш', 301)};;;;;;;;;",
            $"{Registry.Inn(50)};;;;;;отключена;;;;",
            $"{Registry.Inn(5)};Школа;;;;;известна;;СГО;;",
            $"{Registry.Inn(6)};Оборвана",
        };
        var id = await _app.Bring(Titles + string.Join('\n', rows));
        var faults = await _app.Faults(id);
        string Says(int row, string column) => Assert.Single(faults, f => f.Row == row && f.Column == column).Ru;

        Assert.Contains("контрольная цифра ИНН", Says(2, "inn"));
        Assert.Contains("9 знаков", Says(2, "kpp"));
        Assert.Contains("ОГРН", Says(2, "ogrn"));
        Assert.Contains("«Атлантида»", Says(2, "region"));
        Assert.Contains("32.13.2026", Says(2, "connected-on"));
        Assert.Contains("«Телепорт»", Says(2, "systems"));
        Assert.Contains("mail.ru", Says(2, "person-email"));
        Assert.Contains("нужно название", Says(3, "name"));
        Assert.Contains("строки 4, 5", Says(4, "inn"));
        Assert.Contains("строки 4, 5", Says(5, "inn"));
        Assert.Contains("Слишком длинно", Says(6, "name"));
        Assert.Contains("в её карточке", Says(7, "status"));
        Assert.Contains("подключённых", Says(8, "systems"));
        Assert.Contains("2, а столбцов 11", Says(9, ""));
        Assert.Equal(8, (await _app.Import(id)).Faulty);
    }

    [Fact]
    public async Task A_known_school_gets_what_the_file_says_and_keeps_what_it_does_not_say()
    {
        var before = await _app.School(Registry.Inn(1), systems: "sgo");
        var id = await _app.Bring(
            Titles + $"{Registry.Inn(1)};Лицей № 1;;;Камчатский край;;;;СГО, ЭЖ Журавль;Анна Петрова;new@school.example.test");
        var ready = await _app.Import(id);
        Assert.Equal((0, 1), (ready.Added, ready.Changed));
        await _app.Enter(id);

        var after = await _app.Stored(Registry.Inn(1));
        Assert.Equal(("Лицей № 1", "Пермь", "41", "Asia/Kamchatka"), (after.Name, after.City, after.Region, after.Zone));
        Assert.Equal(before.ConnectedAt, after.ConnectedAt);
        await using var db = await _app.Database();
        var person = await db.SchoolPersons.SingleAsync(Cancellation);
        Assert.Equal(("new@school.example.test", "завуч"), (person.Email, person.Position));
        Assert.Equal(["sgo", "zhuravl"], await db.SchoolSystems.OrderBy(s => s.System).Select(s => s.System).ToListAsync(Cancellation));
        Assert.Contains(
            await _app.History(Registry.Inn(1)),
            c => c is { Kind: SchoolChangeKind.Requisite, What: "name", Before: "МАОУ СОШ № 1", After: "Лицей № 1" });
    }

    [Fact]
    public async Task A_crash_in_the_middle_loses_nothing_and_doubles_nothing()
    {
        var id = await _app.Bring(File(2_500));
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlRawAsync("alter table school add constraint crash check (name <> 'МАОУ СОШ № 1500')", Cancellation);
        await Assert.ThrowsAnyAsync<Exception>(() => _app.Enter(id));
        Assert.Equal((ImportState.Importing, 1_000), ((await _app.Import(id)).State, (await _app.Import(id)).Added));
        await using (var db = await _app.Database())
        {
            Assert.Equal(1_000, await db.Schools.CountAsync(Cancellation));
            await db.Database.ExecuteSqlRawAsync("alter table school drop constraint crash", Cancellation);
        }

        await _app.WorkOnImports();
        Assert.Equal((ImportState.Done, 2_500), ((await _app.Import(id)).State, (await _app.Import(id)).Added));
        await using (var db = await _app.Database())
        {
            Assert.Equal(2_500, await db.Schools.CountAsync(Cancellation));
            Assert.Equal(2_500, await db.SchoolChanges.CountAsync(c => c.Kind == SchoolChangeKind.Imported, Cancellation));
            Assert.Equal(2_500, await db.SchoolPersons.CountAsync(Cancellation));
        }
    }

    [Fact]
    public async Task Two_imports_of_the_same_schools_at_once_make_each_school_once()
    {
        var first = await _app.Bring(File(1_500));
        var second = await _app.Bring(File(1_500));
        var decide = _app.Services.GetRequiredService<DecideImport>();
        await decide.Enter(first, Registry.Reviewer, Cancellation);
        await decide.Enter(second, Registry.Reviewer, Cancellation);
        var apply = _app.Services.GetRequiredService<ApplyImport>();
        await Task.WhenAll(
            Task.Run(() => apply.Do(first, Cancellation), Cancellation), Task.Run(() => apply.Do(second, Cancellation), Cancellation));

        var (one, other) = (await _app.Import(first), await _app.Import(second));
        Assert.Equal((ImportState.Done, ImportState.Done), (one.State, other.State));
        Assert.Equal((1_500, 1_500), (one.Added + other.Added, one.Unchanged + other.Unchanged));
        await using var db = await _app.Database();
        Assert.Equal((1_500, 1_500, 3_000), (await db.Schools.CountAsync(Cancellation), await db.SchoolPersons.CountAsync(Cancellation),
            await db.SchoolSystems.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task An_import_is_decided_once()
    {
        var id = await _app.Bring(File(1));
        var decide = _app.Services.GetRequiredService<DecideImport>();
        await decide.Discard(id, Registry.Reviewer, Cancellation);
        await Assert.ThrowsAsync<RuleViolation>(() => decide.Enter(id, Registry.Reviewer, Cancellation));
        await using var db = await _app.Database();
        Assert.Equal(0, await db.SchoolImportRows.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_school_that_moves_takes_the_deadlines_of_its_tickets_along()
    {
        var ticket = await _app.Create(new
        {
            desk = "multipas",
            type = "support",
            subject = "Терминал",
            text = "Не читает",
            requester = new { name = "Анна", email = "anna@school.example.test" },
            school = new { inn = Registry.Inn(1) },
        });
        var number = ticket.GetProperty("number").GetString()!;
        await _app.Enter(await _app.Bring(Titles + $"{Registry.Inn(1)};Школа на Камчатке;;;41;;;;;;"));
        await using var db = await _app.Database();
        var stored = await db.Set<Helpdesk.Tickets.Ticket>().SingleAsync(t => t.Number == number, Cancellation);
        Assert.Equal((await _app.Stored(Registry.Inn(1))).Id, stored.SchoolId);
        Assert.Contains(
            "Asia/Kamchatka", await db.Clocks.Where(c => c.TicketId == stored.Id).Select(c => c.Zone).ToListAsync(Cancellation));

        await _app.Enter(await _app.Bring(Titles + $"{Registry.Inn(1)};;;;77;;;;;;"));
        Assert.Contains("Europe/Moscow", await db.Clocks.Where(c => c.TicketId == stored.Id).Select(c => c.Zone).ToListAsync(Cancellation));
    }

    internal static byte[] File(int rows, Func<int, bool>? faulty = null)
    {
        var text = new StringBuilder(Titles);
        for (var n = 1; n <= rows; n++)
        {
            var inn = Registry.Inn(n);
            if (faulty?.Invoke(n) == true)
                inn = inn[..9] + (char)('0' + (inn[9] - '0' + 1) % 10);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{inn};МАОУ СОШ № {n};773601001;1027700132195;Пермский "
                + $"край;Пермь;подключена;01.09.2025;СГО, ЭЖ «Журавль»;Иванова Анна {n};anna{n}@school.example.test\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
