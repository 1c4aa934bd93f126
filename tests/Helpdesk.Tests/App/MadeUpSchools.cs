using System.Globalization;
using Helpdesk.Desks.Forms;

namespace Helpdesk.Tests.App;

/// <summary>Schools that do not exist, with numbers that check out, and their complete applications.</summary>
public static class MadeUpSchools
{
    /// <summary>Region 59 and a control digit that fits.</summary>
    public static string Inn(int school)
    {
        int[] weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
        var digits = "59" + school.ToString("0000000", CultureInfo.InvariantCulture);
        return digits + (weights.Zip(digits, (w, d) => w * (d - '0')).Sum() % 11 % 10);
    }

    public static string Ogrn(int school)
    {
        var digits = 102590000000 + school;
        return $"{digits}{digits % 11 % 10}";
    }

    /// <summary>Answers to the whole form of an application, by field key.</summary>
    public static Dictionary<string, string> Application(int school, params string[] systems) => new()
    {
        ["full-name"] = $"Муниципальное автономное общеобразовательное учреждение «Демонстрационная школа № {school}»",
        ["short-name"] = $"Демонстрационная школа № {school}",
        ["inn"] = Inn(school),
        ["kpp"] = "590201001",
        ["ogrn"] = Ogrn(school),
        ["region"] = Regions.Find("59")!.Name.Ru,
        ["legal-address"] = "614000, Пермский край, г. Пермь, ул. Примерная, д. 1",
        ["head"] = "Примеров Пётр Петрович, директор",
        ["person-name"] = $"Ирина Ответственная-{school}",
        ["person-position"] = "Заместитель директора",
        ["email"] = $"irina-{school}@school.example.test",
        ["phone"] = "+7 900 123-45-67",
        ["systems"] = string.Join(',', systems.Length > 0 ? systems : ["sgo", "zhuravl"]),
        ["consent"] = "on",
    };

    /// <summary>An application over the API.</summary>
    /// <returns>Number of the ticket.</returns>
    public static async Task<string> Apply(this HelpdeskHost app, int school, params string[] systems)
    {
        var fields = Application(school, systems);
        return (await app.Create(new
        {
            desk = "opoo",
            type = "connection",
            text = "Просим подключить школу.",
            fields,
            requester = new { name = fields["person-name"], email = fields["email"], phone = fields["phone"] },
        })).GetProperty("number").GetString()!;
    }
}
