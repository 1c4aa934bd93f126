using System.Globalization;
using Helpdesk.Announcements;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Schools;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Demo;

/// <summary>Schools that were connected before the demo begins, and works that are announced to them: all made up.</summary>
public sealed class DemoRegistry(
    HelpdeskDbContext db, Transactions transactions, DeskCatalog desks, DraftAnnouncement draft, SendAnnouncement send, TimeProvider time)
{
    private sealed record Connected(string Inn, string Ogrn, string Name, string City, string Region, int Days, params string[] Systems);

    private static readonly Connected[] Schools =
    [
        new("5900000027", "1025900000015", "Демонстрационный лицей № 2", "Пермь", "59", 210, "sgo", "zhuravl", "sovremennyy-pedagog"),
        new("5900000034", "1025900000026", "Демонстрационная школа № 3", "Кунгур", "59", 160, "sgo", "rukovodstvo"),
        new("6600000042", "1026600000041", "Демонстрационная школа № 4", "Екатеринбург", "66", 95, "zhuravl", "ballov-net"),
        new("7400000054", "1027400000055", "Демонстрационная гимназия № 5", "Челябинск", "74", 40, "sgo", "ais-online", "zhuravl"),
        new("2400000070", "1022400000072", "Демонстрационная школа № 7", "Красноярск", "24", 12, "rukovodstvo", "zhuravl"),
    ];

    public async Task Load(Actor author, CancellationToken cancellation)
    {
        if (desks.Find("opoo") is not { } desk)
            return;
        await transactions.Run(author, work => Connect(work, desk), cancellation);
        await Announce(desk, author, cancellation);
    }

    private static async Task Connect(Work work, Desk desk)
    {
        foreach (var (index, demo) in Schools.Index())
        {
            var then = work.At((work.Now - TimeSpan.FromDays(demo.Days)).ToStored());
            var school = new School(demo.Inn, demo.Name, then.Now);
            work.Db.Schools.Add(school);
            var edit = then.Edit(school, null);
            edit.Connect();
            edit.Describe(new SchoolDetails
            {
                Name = demo.Name,
                FullName = $"Муниципальное автономное общеобразовательное учреждение «{demo.Name}»",
                Kpp = demo.Inn[..2] + "0201001",
                Ogrn = demo.Ogrn,
                LegalAddress = $"г. {demo.City}, ул. Примерная, д. {index + 1}",
                City = demo.City,
                Head = "Директоров Дмитрий Дмитриевич, директор",
                Region = demo.Region,
            });
            var person = new SchoolPersonDetails(
                $"Ответственная Ольга {index + 1}", "Заместитель директора", $"school-{index + 2}@example.test", $"+790000001{index:00}");
            await edit.Name(person, work.Cancellation);
            foreach (var system in demo.Systems)
                await edit.Give(desk.Key, system, work.Cancellation);
        }
    }

    private async Task Announce(Desk desk, Actor author, CancellationToken cancellation)
    {
        var tomorrow = TimeZoneInfo.ConvertTime(time.Instant, desk.Calendar.Zone).Date.AddDays(1);
        string At(int hour) => tomorrow.AddHours(hour).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
        var id = await draft.Handle(desk.Key, new()
        {
            Kind = nameof(AnnouncementKind.Works),
            Systems = ["zhuravl"],
            TitleRu = "Обновление ЭЖ «Журавль»",
            TextRu = "Завтра вечером обновим журнал. Пока идут работы, оценки не сохраняются: закончите ввод заранее.",
            TitleEn = "Update of the “Zhuravl” e-journal",
            TextEn = "The journal is updated tomorrow evening. Marks are not saved meanwhile: finish entering them before.",
            From = At(21),
            To = At(23),
        }, author, Language.Russian, cancellation);
        var readAt = await db.Announcements.Where(a => a.Id == id).Select(a => a.ChangedAt).SingleAsync(cancellation);
        await send.Handle(id, readAt, author, cancellation);
    }
}
