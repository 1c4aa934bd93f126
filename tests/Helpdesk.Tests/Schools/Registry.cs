using System.Globalization;
using System.Text;
using Helpdesk.Desks;
using Helpdesk.Jobs;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Schools.Import;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Schools;

/// <summary>What the tests of the registry say.</summary>
internal static class Registry
{
    public static readonly Actor Reviewer = new(null, "Рецензент", false, [("opoo", DeskRoleKind.Reviewer)]);

    private static readonly int[] InnWeights = [2, 4, 10, 3, 5, 9, 4, 6, 8];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The n-th INN with a right control digit.</summary>
    public static string Inn(int n)
    {
        var digits = (590_000_000 + n).ToString(CultureInfo.InvariantCulture);
        var sum = digits.Select((digit, place) => InnWeights[place] * (digit - '0')).Sum();
        return digits + (sum % 11 % 10).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A connected school with a responsible person who is written to by e-mail.</summary>
    public static async Task<School> School(
        this HelpdeskHost app, string inn, string name = "МАОУ СОШ № 1", string? region = "59", string? city = "Пермь",
        string? email = "anna@school.example.test", bool connected = true,
        params string[] systems)
    {
        var school = new School(inn, name, app.Time.GetUtcNow());
        await app.Work(Reviewer, async work =>
        {
            work.Db.Schools.Add(school);
            var edit = work.Edit(school, "для теста");
            edit.Describe(school.Details with { Region = region, City = city });
            if (connected)
                edit.Connect();
            if (email is not null)
                await edit.Name(new("Анна Петрова", "завуч", email, "+79001234567"), Cancellation);
            foreach (var system in systems)
                await edit.Give("opoo", system, Cancellation);
        });
        return school;
    }

    public static async Task<School> Stored(this HelpdeskHost app, string inn)
    {
        await using var db = await app.Database();
        return await db.Schools.AsNoTracking().SingleAsync(s => s.Inn == inn, Cancellation);
    }

    public static async Task<List<SchoolChange>> History(this HelpdeskHost app, string inn)
    {
        await using var db = await app.Database();
        var id = await db.Schools.Where(s => s.Inn == inn).Select(s => s.Id).SingleAsync(Cancellation);
        return await db.SchoolChanges.AsNoTracking().Where(c => c.SchoolId == id).OrderBy(c => c.At).ThenBy(c => c.Id)
            .ToListAsync(Cancellation);
    }

    public static async Task<Guid> Bring(this HelpdeskHost app, byte[] content, string fileName = "schools.csv", Actor? actor = null)
    {
        var id = await app.Services.GetRequiredService<ProposeImport>().Handle(fileName, content, actor ?? Reviewer, Cancellation);
        await app.WorkOnImports();
        return id;
    }

    public static Task<Guid> Bring(this HelpdeskHost app, string content) => app.Bring(Encoding.UTF8.GetBytes(content));

    public static async Task<SchoolImport> Enter(this HelpdeskHost app, Guid import)
    {
        await app.Services.GetRequiredService<DecideImport>().Enter(import, Reviewer, Cancellation);
        await app.WorkOnImports();
        return await app.Import(import);
    }

    public static async Task WorkOnImports(this HelpdeskHost app)
    {
        var work = app.Services.GetRequiredService<DoLongWork>();
        await work.All<CheckImport>(Cancellation);
        await work.All<ApplyImport>(Cancellation);
    }

    public static async Task<SchoolImport> Import(this HelpdeskHost app, Guid id)
    {
        await using var db = await app.Database();
        return await db.SchoolImports.AsNoTracking().SingleAsync(i => i.Id == id, Cancellation);
    }

    /// <summary>Sentences of every faulty row: number, column, words.</summary>
    public static async Task<List<(int Row, string Column, string Ru)>> Faults(this HelpdeskHost app, Guid id)
    {
        await using var db = await app.Database();
        var rows = await db.SchoolImportRows.AsNoTracking().Where(r => r.ImportId == id && r.Kind == ImportRowKind.Faulty)
            .OrderBy(r => r.Number).ToListAsync(Cancellation);
        return [.. rows.SelectMany(r => r.Faults.Select(f => (r.Number, f.Column, f.Ru)))];
    }
}
