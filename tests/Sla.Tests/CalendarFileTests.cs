using System.Text;

namespace Helpdesk.Sla.Tests;

public sealed class CalendarFileTests
{
    private const string Head =
        """<calendar year="2028" country="ru" lang="ru"><holidays><holiday id="1" title="День Победы"/></holidays><days>""";
    private const string Tail = "</days></calendar>";

    public static TheoryData<int> OfficialYears => [.. ProductionCalendar.Russia.Years.Order()];

    [Theory]
    [InlineData("calendar-2026.xml", 2026)]
    [InlineData("calendar-2024-windows-1251.xml", 2024)]
    public void A_year_as_XML_is_the_same_calendar_as_the_embedded_one(string file, int year)
    {
        var read = ProductionCalendar.Read(File(file));
        Assert.Equal([year], read.Years);
        Assert.Equal(Embedded(year).Version, read.Version);
        Assert.Equal(ProductionCalendar.Russia.Version, ProductionCalendar.Russia.With(read).Version);
    }

    [Theory, MemberData(nameof(OfficialYears))]
    public void XML_of_any_official_year_gives_the_same_version(int year)
    {
        var xml = Xml(Embedded(year));
        Assert.Equal(Embedded(year).Version, ProductionCalendar.Read(Encoding.UTF8.GetBytes(xml)).Version);
        Assert.Equal(Embedded(year).Version, ProductionCalendar.Read(Encoding.UTF8.GetBytes(Embedded(year).ToJson())).Version);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_is_understood(string encoding)
    {
        var with = Encoding.GetEncoding(encoding);
        byte[] Marked(string text) => [.. with.GetPreamble(), .. with.GetBytes(text)];
        var calendar = Embedded(2026);
        Assert.Equal(calendar.Version, ProductionCalendar.Read(Marked(Xml(calendar))).Version);
        if (encoding == "utf-8")
            Assert.Equal(calendar.Version, ProductionCalendar.Read(Marked(calendar.ToJson())).Version);
    }

    [Fact]
    public void Every_fault_of_an_XML_file_is_told_with_its_line() => Tells(File("calendar-with-faults.xml"),
        """
        line 5: the holiday id="1" is given twice
        line 6: a holiday needs id and title
        line 10: the day 01.01 is there already, in line 9
        line 11: d="02.30" is not a day of 2028; write it as MM.DD, for instance 01.09
        line 12: t="4" is not 1, 2 or 3
        line 13: h="9": there is no holiday with this id
        line 14: f="сб" is not a day of 2028; write it as MM.DD, for instance 01.03
        line 15: t="3": 11.02 is neither a Saturday nor a Sunday
        line 16: d="" is not a day of 2028; write it as MM.DD, for instance 01.09
        """);

    [Fact]
    public void Every_fault_of_a_JSON_file_is_told_with_its_line() => Tells(File("calendar-with-faults.json"),
        """
        line 7: years.2028.days[1].date: 2028-01-01 is given twice
        line 9: years.2028.days[2].date: '2028-02-30' is not a date; write it as 2026-01-09
        line 10: years.2028.days[2].kind: 'half' is not one of off, short, work, work-short
        line 12: years.2028.days[3].date: is missing
        line 13: years.2028.days[4].date: 2027-01-04 is not in 2028
        line 14: years.2028.days[5].kind: 2028-11-02 is neither a Saturday nor a Sunday
        line 15: years.2028.days[6].movedFrom: '2 января' is not a date; write it as 2026-01-09
        line 16: years.2028.days[7]: must be an object
        line 19: years.2029.days: there are none
        line 20: years.twenty: not a year from 2000 to 2100
        """);

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData(" \r\n ", "the file is empty")]
    [InlineData("PK\u0003\u0004", "line 1: this is not a calendar")]
    [InlineData("Дата;Вид", "line 1: this is not a calendar")]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>", "this is a web page")]
    [InlineData("<!-- saved from xmlcalendar -->\n<HTML>", "this is a web page")]
    [InlineData(
        "<calendars><calendar year='2027'/><calendar year='2028'/></calendars>",
        "line 1: expected the element <calendar>, not <calendars>")]
    [InlineData(
        "<calendar year='2027'><days><day d='01.01' t='1'/></days></calendar>\n<calendar year='2028'/>",
        "line 2: the file is cut or damaged")]
    [InlineData(
        "<calendar year='2027'><days><day d='01.01' t='1'/></days>\n<calendar year='2028'/></calendar>", "line 2: one file holds one year")]
    [InlineData("<calendar year='1999' country='kz' lang='kz'><days><day d='01.01' t='1'/></days></calendar>",
        "line 1: year=\"1999\" is not a year from 2000 to 2100\nline 1: country=\"kz\": only the calendar of Russia\u0020(ru) "
            + "is known\nline 1: lang=\"kz\"")]
    [InlineData("<calendar country='ru'><days><day d='01.01' t='1'/></days></calendar>", "line 1: year=\"\" is not a year")]
    [InlineData("<calendar year='2028'><days/></calendar>", "the calendar has no days")]
    [InlineData(Head + "<day d='01.01' t='1'/>\n<day d='01.02'", "line 2: the file is cut or damaged")]
    [InlineData(
        Head + "\n<day d='05.09' t='1' h='2'/>\n<day d='05.10'",
        "line 2: h=\"2\": there is no holiday with this id\nline 3: the file is cut")]
    [InlineData("<?xml version='1.0' encoding='martian'?>" + Head + Tail, "line 1: the file is cut or damaged")]
    [InlineData("{\"years\":{\"2028\":\n{\"days\":[{\"date\":\"2028-01-01\"", "line 2: the file is cut or damaged")]
    [InlineData("{\"year\":2028,\n\"months\":[]}", "line 2: months: this is the JSON of xmlcalendar")]
    [InlineData(
        "{\"years\":{\"2028\":{\"days\":[7]},\n\"2028\":{}}}",
        "line 1: years.2028.days[0]: must be an object\nline 2: years.2028: the year is given twice")]
    [InlineData(
        "{\"years\":{\"2028\":{\"days\":[{\"date\":\"2028-01-01\",\"kind\":\"off\",\"holiday\":\"\\ud800\"}]}}}",
        "a text in the file is not valid Unicode")]
    public void Whatever_is_not_a_calendar_is_refused_with_a_reason(string file, string message) =>
        Assert.StartsWith(message, Refused(Encoding.UTF8.GetBytes(file)).Message);

    [Theory]
    [InlineData(Head + "<day d='01.01' t='1'/>\n<day d='01.02'", "строка 2: файл оборван или испорчен: с 15-го знака XML не читается")]
    [InlineData("<?xml version='1.0' encoding='martian'?>" + Head + Tail, "строка 1: файл оборван или испорчен")]
    [InlineData("{\"years\":{\"2028\":\nx", "строка 2: файл оборван или испорчен: с 1-го байта строки JSON не читается")]
    public void What_the_parser_says_in_English_stays_out_of_the_Russian(string file, string reason)
    {
        var said = Refused(Encoding.UTF8.GetBytes(file)).Faults[0].InWords().Ru;
        Assert.StartsWith(reason, said);
        Assert.DoesNotMatch("[A-Za-z]{5,}", said);
    }

    [Fact]
    public void Entities_are_not_expanded_and_nothing_is_fetched()
    {
        const string Bomb = """
            <?xml version="1.0"?>
            <!DOCTYPE calendar [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
            <calendar year="2028"><holidays><holiday id="1" title="&b;&c;"/></holidays></calendar>
            """;
        Assert.Equal("line 2: a DOCTYPE declaration and entities are not taken", Refused(Encoding.UTF8.GetBytes(Bomb)).Message);
    }

    [Fact]
    public void A_file_of_another_size_altogether_is_not_read()
    {
        var huge = new byte[50_000_000];
        Array.Fill(huge, (byte)' ');
        Assert.StartsWith("the file is larger than 1024 KB", Refused(huge).Message);
    }

    [Fact]
    public void Very_many_faults_are_counted_and_very_long_texts_are_cut()
    {
        var days = string.Concat(Enumerable.Range(0, 5000).Select(_ => "<day d='13.01' t='1'/>\n"));
        var faults = Refused(Encoding.UTF8.GetBytes(Head + days + Tail)).Faults;
        Assert.Equal(21, faults.Count);
        Assert.Equal("and 4980 more", faults[^1].Reason.En);

        var sevens = string.Join(',', Enumerable.Repeat(7, 200_000));
        Assert.Equal(21, Refused(Encoding.UTF8.GetBytes("{\"years\":{\"2028\":{\"days\":[" + sevens + "]}}}")).Faults.Count);
        Assert.Equal(301, Refused(Encoding.UTF8.GetBytes($"<calendar year='{new string('9', 500_000)}'/>")).Faults[0].Reason.En.Length);
        Assert.Equal(
            301, Refused(Encoding.UTF8.GetBytes("{\"years\":{\"" + new string('9', 500_000) + "\":{}}}")).Faults[0].Reason.En.Length);
    }

    [Fact]
    public void Not_UTF8_where_UTF8_was_promised_is_refused()
    {
        Assert.Equal("the file is not in UTF-8", Refused([(byte)'{', 0xCF, 0xF0, (byte)'}']).Message);
        Assert.StartsWith("line 1: the file is cut or damaged", Refused([.. Encoding.UTF8.GetBytes(Head), 0xCF, 0xF0]).Message);
    }

    [Theory]
    [InlineData("calendar-2026.xml")]
    [InlineData("calendar-2024-windows-1251.xml")]
    [InlineData("calendar-with-faults.json")]
    [InlineData(null)] // The embedded calendar as JSON.
    public void A_damaged_file_is_read_or_refused_and_nothing_else(string? name)
    {
        var random = new Random(20261120);
        var whole = name is null ? Encoding.UTF8.GetBytes(Embedded(2027).ToJson()) : File(name);
        for (var n = 0; n < 3000; n++)
        {
            byte[] file = [.. whole[..(n % 5 == 0 ? random.Next(whole.Length) : whole.Length)]];
            for (var damage = random.Next(1, 5); damage > 0 && file.Length > 0; damage--)
                file[random.Next(file.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : whole[random.Next(whole.Length)];
            try
            {
                Assert.NotEmpty(ProductionCalendar.Read(file).Days);
            }
            catch (CalendarFileException refused)
            {
                Assert.All(refused.Faults, f => Assert.True(f.Line is null or > 0 && f.Reason.Ru.Length > 0 && f.Reason.En.Length > 0));
            }
        }
    }

    [Fact]
    public void Faults_are_told_in_both_languages()
    {
        var fault = Assert.Single(Refused(Encoding.UTF8.GetBytes(Head + "\n<day d='05.09' t='1' h='2'/>" + Tail)).Faults);
        Assert.Equal((2, "h=\"2\": нет праздника с таким id"), (fault.Line, fault.Reason.Ru));
        Assert.Equal("строка 2: h=\"2\": нет праздника с таким id", fault.InWords().Ru);
    }

    private static ProductionCalendar Embedded(int year) =>
        new([year], [.. ProductionCalendar.Russia.Days.Values.Where(d => d.Date.Year == year)]);

    private static string Xml(ProductionCalendar calendar)
    {
        var names = calendar.Days.Values.Select(d => d.Name?.Ru).OfType<string>().Distinct().ToList();
        var days = calendar.Days.Values.Select(d => $"<day d=\"{d.Date:MM.dd}\" t=\"{Type(d.Kind)}\""
            + (d.Name is null ? "" : $" h=\"{names.IndexOf(d.Name.Ru)}\"") + (
                d.MovedFrom is { } from ? $" f=\"{from:MM.dd}\"" : "") + "/>");
        return $"<calendar year=\"{calendar.Years.Single()}\" lang=\"ru\" date=\"2025.10.01\" country=\"ru\"><holidays>"
            + string.Concat(names.Select((n, i) => $"<holiday id=\"{i}\" title=\"{n}\"/>"))
            + $"</holidays><days>{string.Concat(days)}</days></calendar>";

        static int Type(DayKind kind) => kind switch { DayKind.Off => 1, DayKind.Work => 3, _ => 2 };
    }

    private static void Tells(byte[] file, string faults) => Assert.Equal(faults, Refused(file).Message);

    private static CalendarFileException Refused(byte[] file) => Assert.Throws<CalendarFileException>(() => ProductionCalendar.Read(file));

    private static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", name));
}
