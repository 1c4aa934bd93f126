using System.Globalization;

namespace Helpdesk.Sla;

/// <summary>How people call a zone: by its city and the offset of the moment.</summary>
public static class ZoneNames
{
    private static readonly Dictionary<string, LocalText> Cities = new()
    {
        ["Europe/Kaliningrad"] = new("Калининград", "Kaliningrad"),
        ["Europe/Moscow"] = new("Москва", "Moscow"),
        ["Europe/Simferopol"] = new("Симферополь", "Simferopol"),
        ["Europe/Kirov"] = new("Киров", "Kirov"),
        ["Europe/Astrakhan"] = new("Астрахань", "Astrakhan"),
        ["Europe/Volgograd"] = new("Волгоград", "Volgograd"),
        ["Europe/Saratov"] = new("Саратов", "Saratov"),
        ["Europe/Ulyanovsk"] = new("Ульяновск", "Ulyanovsk"),
        ["Europe/Samara"] = new("Самара", "Samara"),
        ["Asia/Yekaterinburg"] = new("Екатеринбург", "Yekaterinburg"),
        ["Asia/Omsk"] = new("Омск", "Omsk"),
        ["Asia/Novosibirsk"] = new("Новосибирск", "Novosibirsk"),
        ["Asia/Barnaul"] = new("Барнаул", "Barnaul"),
        ["Asia/Tomsk"] = new("Томск", "Tomsk"),
        ["Asia/Novokuznetsk"] = new("Новокузнецк", "Novokuznetsk"),
        ["Asia/Krasnoyarsk"] = new("Красноярск", "Krasnoyarsk"),
        ["Asia/Irkutsk"] = new("Иркутск", "Irkutsk"),
        ["Asia/Chita"] = new("Чита", "Chita"),
        ["Asia/Yakutsk"] = new("Якутск", "Yakutsk"),
        ["Asia/Khandyga"] = new("Хандыга", "Khandyga"),
        ["Asia/Vladivostok"] = new("Владивосток", "Vladivostok"),
        ["Asia/Ust-Nera"] = new("Усть-Нера", "Ust-Nera"),
        ["Asia/Magadan"] = new("Магадан", "Magadan"),
        ["Asia/Sakhalin"] = new("Сахалин", "Sakhalin"),
        ["Asia/Srednekolymsk"] = new("Среднеколымск", "Srednekolymsk"),
        ["Asia/Kamchatka"] = new("Камчатка", "Kamchatka"),
        ["Asia/Anadyr"] = new("Анадырь", "Anadyr"),
    };

    /// <summary>"Екатеринбург, UTC+5"; other zones by the last part of their id.</summary>
    public static string Of(string zone, TimeSpan offset, string language)
    {
        var city = Cities.TryGetValue(zone, out var name) ? name.In(language) : zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return city == "UTC" ? city : $"{city}, {Offset(offset)}";
    }

    private static string Offset(TimeSpan offset)
    {
        var sign = offset < TimeSpan.Zero ? '−' : '+';
        var minutes = Math.Abs(offset.Minutes);
        return string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{Math.Abs(offset.Hours)}{(minutes == 0 ? "" : $":{minutes:00}")}");
    }
}
