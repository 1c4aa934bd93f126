namespace Helpdesk.Sla;

/// <summary>
/// How people call a zone: by its city. An offset says less than it seems to: hardly anybody knows their own, and it changes where clocks
/// are put forward.
/// </summary>
public static class ZoneNames
{
    private static readonly Dictionary<string, LocalText> Known = new()
    {
        ["Europe/Kaliningrad"] = new("время Калининграда", "Kaliningrad time"),
        ["Europe/Moscow"] = new("московское время", "Moscow time"),
        ["Europe/Simferopol"] = new("время Симферополя", "Simferopol time"),
        ["Europe/Kirov"] = new("время Кирова", "Kirov time"),
        ["Europe/Astrakhan"] = new("время Астрахани", "Astrakhan time"),
        ["Europe/Volgograd"] = new("время Волгограда", "Volgograd time"),
        ["Europe/Saratov"] = new("время Саратова", "Saratov time"),
        ["Europe/Ulyanovsk"] = new("время Ульяновска", "Ulyanovsk time"),
        ["Europe/Samara"] = new("время Самары", "Samara time"),
        ["Asia/Yekaterinburg"] = new("время Екатеринбурга", "Yekaterinburg time"),
        ["Asia/Omsk"] = new("время Омска", "Omsk time"),
        ["Asia/Novosibirsk"] = new("время Новосибирска", "Novosibirsk time"),
        ["Asia/Barnaul"] = new("время Барнаула", "Barnaul time"),
        ["Asia/Tomsk"] = new("время Томска", "Tomsk time"),
        ["Asia/Novokuznetsk"] = new("время Новокузнецка", "Novokuznetsk time"),
        ["Asia/Krasnoyarsk"] = new("время Красноярска", "Krasnoyarsk time"),
        ["Asia/Irkutsk"] = new("время Иркутска", "Irkutsk time"),
        ["Asia/Chita"] = new("время Читы", "Chita time"),
        ["Asia/Yakutsk"] = new("время Якутска", "Yakutsk time"),
        ["Asia/Khandyga"] = new("время Хандыги", "Khandyga time"),
        ["Asia/Vladivostok"] = new("время Владивостока", "Vladivostok time"),
        ["Asia/Ust-Nera"] = new("время Усть-Неры", "Ust-Nera time"),
        ["Asia/Magadan"] = new("время Магадана", "Magadan time"),
        ["Asia/Sakhalin"] = new("время Сахалина", "Sakhalin time"),
        ["Asia/Srednekolymsk"] = new("время Среднеколымска", "Srednekolymsk time"),
        ["Asia/Kamchatka"] = new("время Камчатки", "Kamchatka time"),
        ["Asia/Anadyr"] = new("время Анадыря", "Anadyr time"),
        ["UTC"] = new("время UTC", "UTC time"),
    };

    /// <summary>«время Екатеринбурга»; zones outside Russia by the last part of their id.</summary>
    public static string Of(string zone, string language) => (Known.GetValueOrDefault(zone) ?? Abroad(zone)).In(language);

    private static LocalText Abroad(string zone)
    {
        var city = zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return new($"время {city}", $"{city} time");
    }
}
