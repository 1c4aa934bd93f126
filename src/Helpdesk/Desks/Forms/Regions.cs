namespace Helpdesk.Desks.Forms;

/// <summary>
/// The 89 regions of the federal list with their zones as of 2026. Yakutia alone keeps more than one time: it has that of Yakutsk here;
/// its east is one and two hours ahead.
/// </summary>
public static class Regions
{
    public static IReadOnlyList<Region> All { get; } =
    [
        new("01", new("Республика Адыгея", "Republic of Adygea"), "Europe/Moscow"),
        new("02", new("Республика Башкортостан", "Republic of Bashkortostan"), "Asia/Yekaterinburg"),
        new("03", new("Республика Бурятия", "Republic of Buryatia"), "Asia/Irkutsk"),
        new("04", new("Республика Алтай", "Altai Republic"), "Asia/Barnaul"),
        new("05", new("Республика Дагестан", "Republic of Dagestan"), "Europe/Moscow"),
        new("06", new("Республика Ингушетия", "Republic of Ingushetia"), "Europe/Moscow"),
        new("07", new("Кабардино-Балкарская Республика", "Kabardino-Balkarian Republic"), "Europe/Moscow"),
        new("08", new("Республика Калмыкия", "Republic of Kalmykia"), "Europe/Moscow"),
        new("09", new("Карачаево-Черкесская Республика", "Karachay-Cherkess Republic"), "Europe/Moscow"),
        new("10", new("Республика Карелия", "Republic of Karelia"), "Europe/Moscow"),
        new("11", new("Республика Коми", "Komi Republic"), "Europe/Moscow"),
        new("12", new("Республика Марий Эл", "Mari El Republic"), "Europe/Moscow"),
        new("13", new("Республика Мордовия", "Republic of Mordovia"), "Europe/Moscow"),
        new("14", new("Республика Саха (Якутия)", "Sakha Republic (Yakutia)"), "Asia/Yakutsk"),
        new("15", new("Республика Северная Осетия — Алания", "Republic of North Ossetia–Alania"), "Europe/Moscow"),
        new("16", new("Республика Татарстан", "Republic of Tatarstan"), "Europe/Moscow"),
        new("17", new("Республика Тыва", "Tuva Republic"), "Asia/Krasnoyarsk"),
        new("18", new("Удмуртская Республика", "Udmurt Republic"), "Europe/Samara"),
        new("19", new("Республика Хакасия", "Republic of Khakassia"), "Asia/Krasnoyarsk"),
        new("20", new("Чеченская Республика", "Chechen Republic"), "Europe/Moscow"),
        new("21", new("Чувашская Республика", "Chuvash Republic"), "Europe/Moscow"),
        new("22", new("Алтайский край", "Altai Krai"), "Asia/Barnaul"),
        new("23", new("Краснодарский край", "Krasnodar Krai"), "Europe/Moscow"),
        new("24", new("Красноярский край", "Krasnoyarsk Krai"), "Asia/Krasnoyarsk"),
        new("25", new("Приморский край", "Primorsky Krai"), "Asia/Vladivostok"),
        new("26", new("Ставропольский край", "Stavropol Krai"), "Europe/Moscow"),
        new("27", new("Хабаровский край", "Khabarovsk Krai"), "Asia/Vladivostok"),
        new("28", new("Амурская область", "Amur Oblast"), "Asia/Yakutsk"),
        new("29", new("Архангельская область", "Arkhangelsk Oblast"), "Europe/Moscow"),
        new("30", new("Астраханская область", "Astrakhan Oblast"), "Europe/Astrakhan"),
        new("31", new("Белгородская область", "Belgorod Oblast"), "Europe/Moscow"),
        new("32", new("Брянская область", "Bryansk Oblast"), "Europe/Moscow"),
        new("33", new("Владимирская область", "Vladimir Oblast"), "Europe/Moscow"),
        new("34", new("Волгоградская область", "Volgograd Oblast"), "Europe/Volgograd"),
        new("35", new("Вологодская область", "Vologda Oblast"), "Europe/Moscow"),
        new("36", new("Воронежская область", "Voronezh Oblast"), "Europe/Moscow"),
        new("37", new("Ивановская область", "Ivanovo Oblast"), "Europe/Moscow"),
        new("38", new("Иркутская область", "Irkutsk Oblast"), "Asia/Irkutsk"),
        new("39", new("Калининградская область", "Kaliningrad Oblast"), "Europe/Kaliningrad"),
        new("40", new("Калужская область", "Kaluga Oblast"), "Europe/Moscow"),
        new("41", new("Камчатский край", "Kamchatka Krai"), "Asia/Kamchatka"),
        new("42", new("Кемеровская область — Кузбасс", "Kemerovo Oblast – Kuzbass"), "Asia/Novokuznetsk"),
        new("43", new("Кировская область", "Kirov Oblast"), "Europe/Kirov"),
        new("44", new("Костромская область", "Kostroma Oblast"), "Europe/Moscow"),
        new("45", new("Курганская область", "Kurgan Oblast"), "Asia/Yekaterinburg"),
        new("46", new("Курская область", "Kursk Oblast"), "Europe/Moscow"),
        new("47", new("Ленинградская область", "Leningrad Oblast"), "Europe/Moscow"),
        new("48", new("Липецкая область", "Lipetsk Oblast"), "Europe/Moscow"),
        new("49", new("Магаданская область", "Magadan Oblast"), "Asia/Magadan"),
        new("50", new("Московская область", "Moscow Oblast"), "Europe/Moscow"),
        new("51", new("Мурманская область", "Murmansk Oblast"), "Europe/Moscow"),
        new("52", new("Нижегородская область", "Nizhny Novgorod Oblast"), "Europe/Moscow"),
        new("53", new("Новгородская область", "Novgorod Oblast"), "Europe/Moscow"),
        new("54", new("Новосибирская область", "Novosibirsk Oblast"), "Asia/Novosibirsk"),
        new("55", new("Омская область", "Omsk Oblast"), "Asia/Omsk"),
        new("56", new("Оренбургская область", "Orenburg Oblast"), "Asia/Yekaterinburg"),
        new("57", new("Орловская область", "Oryol Oblast"), "Europe/Moscow"),
        new("58", new("Пензенская область", "Penza Oblast"), "Europe/Moscow"),
        new("59", new("Пермский край", "Perm Krai"), "Asia/Yekaterinburg"),
        new("60", new("Псковская область", "Pskov Oblast"), "Europe/Moscow"),
        new("61", new("Ростовская область", "Rostov Oblast"), "Europe/Moscow"),
        new("62", new("Рязанская область", "Ryazan Oblast"), "Europe/Moscow"),
        new("63", new("Самарская область", "Samara Oblast"), "Europe/Samara"),
        new("64", new("Саратовская область", "Saratov Oblast"), "Europe/Saratov"),
        new("65", new("Сахалинская область", "Sakhalin Oblast"), "Asia/Sakhalin"),
        new("66", new("Свердловская область", "Sverdlovsk Oblast"), "Asia/Yekaterinburg"),
        new("67", new("Смоленская область", "Smolensk Oblast"), "Europe/Moscow"),
        new("68", new("Тамбовская область", "Tambov Oblast"), "Europe/Moscow"),
        new("69", new("Тверская область", "Tver Oblast"), "Europe/Moscow"),
        new("70", new("Томская область", "Tomsk Oblast"), "Asia/Tomsk"),
        new("71", new("Тульская область", "Tula Oblast"), "Europe/Moscow"),
        new("72", new("Тюменская область", "Tyumen Oblast"), "Asia/Yekaterinburg"),
        new("73", new("Ульяновская область", "Ulyanovsk Oblast"), "Europe/Ulyanovsk"),
        new("74", new("Челябинская область", "Chelyabinsk Oblast"), "Asia/Yekaterinburg"),
        new("75", new("Забайкальский край", "Zabaykalsky Krai"), "Asia/Chita"),
        new("76", new("Ярославская область", "Yaroslavl Oblast"), "Europe/Moscow"),
        new("77", new("Москва", "Moscow"), "Europe/Moscow"),
        new("78", new("Санкт-Петербург", "Saint Petersburg"), "Europe/Moscow"),
        new("79", new("Еврейская автономная область", "Jewish Autonomous Oblast"), "Asia/Vladivostok"),
        new("83", new("Ненецкий автономный округ", "Nenets Autonomous Okrug"), "Europe/Moscow"),
        new("86", new("Ханты-Мансийский автономный округ — Югра", "Khanty-Mansi Autonomous Okrug – Yugra"), "Asia/Yekaterinburg"),
        new("87", new("Чукотский автономный округ", "Chukotka Autonomous Okrug"), "Asia/Anadyr"),
        new("89", new("Ямало-Ненецкий автономный округ", "Yamalo-Nenets Autonomous Okrug"), "Asia/Yekaterinburg"),
        new("90", new("Запорожская область", "Zaporozhye Oblast"), "Europe/Moscow"),
        new("91", new("Республика Крым", "Republic of Crimea"), "Europe/Simferopol"),
        new("92", new("Севастополь", "Sevastopol"), "Europe/Simferopol"),
        new("93", new("Донецкая Народная Республика", "Donetsk People's Republic"), "Europe/Moscow"),
        new("94", new("Луганская Народная Республика", "Luhansk People's Republic"), "Europe/Moscow"),
        new("95", new("Херсонская область", "Kherson Oblast"), "Europe/Moscow"),
    ];

    /// <summary>
    /// By code ("59", "5" for "05") or by name in Russian or English, whatever the case; also by a word or two that only one name has:
    /// «Свердловская», «Татарстан». Null when there is none.
    /// </summary>
    public static Region? Find(string text)
    {
        var wanted = text.Trim();
        return All.FirstOrDefault(region => region.Code == wanted.PadLeft(2, '0')) ?? All.FirstOrDefault(region => IsName(region, wanted))
            ?? (All.Where(region => HasWords(region, Words(wanted))).Take(2).ToList() is [var only] ? only : null);
    }

    private static bool HasWords(Region region, string[] wanted) => wanted.Length > 0
        && (wanted.All(Words(region.Name.Ru).Contains) || wanted.All(Words(region.Name.En).Contains));

    private static string[] Words(string text) =>
        text.ToLowerInvariant().Split([' ', '—', '–', '-', '(', ')', '.', ','], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsName(Region region, string text) =>
        region.Name.Ru.Equals(text, StringComparison.InvariantCultureIgnoreCase)
            || region.Name.En.Equals(text, StringComparison.InvariantCultureIgnoreCase);
}
