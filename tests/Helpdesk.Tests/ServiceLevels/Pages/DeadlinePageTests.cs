using System.Net;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.ServiceLevels.Pages;

/// <summary>The public calculator, read without a browser: Friday 20 November 2026, 10:00 in Yekaterinburg.</summary>
public sealed class DeadlinePageTests(SharedHost host) : IClassFixture<SharedHost>
{
    private const string Response = "/deadlines?desk=multipas&promise=technician-response";

    [Fact]
    public async Task It_answers_anybody_with_the_deadline_its_days_its_steps_and_the_clause()
    {
        var page = await Asked($"{Response}&date=2026-11-20&time=15:00:01");
        Assert.Contains("до пн 23 ноября 2026, 09:00 (время Екатеринбурга)", page.Text);
        Assert.Contains("пт 20 ноября: позже 15:00, получено 15:00:01, сегодня", page.Text);
        Assert.Contains("сб 21 ноября: выходной", page.Text);
        Assert.Contains("пн 23 ноября: рабочий день, срок 09:00", page.Text);
        Assert.Contains("Пропущено: сб 21 – вс 22 ноября 2026 — выходные", page.Text);
        Assert.Contains("не более двух рабочих часов", page.Text);
        Assert.DoesNotContain("предварительно", page.Text);
    }

    [Fact]
    public async Task Without_a_moment_it_counts_from_now()
    {
        var page = await Asked(Response);
        Assert.Contains("до пт 20 ноября 2026, 12:00 (время Екатеринбурга)", page.Text);
        Assert.Equal(("2026-11-20", "10:00"), (page.Value("date"), page.Value("time")));
    }

    [Fact]
    public async Task The_address_carries_the_question_and_its_link_gives_the_same_answer()
    {
        var page = await Asked($"{Response}&date=20.11.2026&time=9:05&region=41");
        var link = System.Text.RegularExpressions.Regex.Match(page.Html, "href=\"(/deadlines[^\"]*)\">Ссылка").Groups[1].Value;
        var again = await Asked(WebUtility.HtmlDecode(link));
        Assert.Equal(page.Text, again.Text);
        Assert.Equal("2026-11-20", again.Value("date"));
    }

    [Fact]
    public async Task A_school_s_promise_is_counted_by_the_school_s_clock()
    {
        var page = await Asked($"{Response}&date=2026-11-20&time=10:00&region=41");
        Assert.Contains("до пт 20 ноября 2026, 12:00 (время Камчатки)", page.Text);
        Assert.Contains("Считаем по времени школы: Камчатский край.", page.Text);
    }

    [Fact]
    public async Task A_desk_s_promise_stays_on_the_desk_s_clock_and_tells_what_the_school_s_shows()
    {
        var page = await Asked("/deadlines?desk=opoo&promise=application-review&date=2026-11-20&time=10:00&region=41");
        Assert.Contains("до вт 24 ноября 2026, 18:00 (время Красноярска)", page.Text);
        Assert.Contains("По часам школы (Камчатский край) это вт 24 ноября 2026, 23:00 (время Камчатки)", page.Text);
        Assert.Contains("Получено: пт 20 ноября 2026, 05:00", page.Text);
    }

    [Fact]
    public async Task Zones_are_chosen_by_the_names_that_people_call_them_by()
    {
        var page = await Asked($"{Response}&date=2026-11-20&time=15:01&zone=Asia/Tokyo");
        Assert.Contains("<option value=\"Europe/Samara\">время Самары</option>", page.Html);
        Assert.Contains("<option value=\"Asia/Tokyo\" selected>время Tokyo</option>", page.Html);
        Assert.DoesNotContain("Europe/Samara", page.Text);
    }

    [Fact]
    public async Task A_zone_given_by_name_goes_before_everything() =>
        Assert.Contains(
            "до пн 23 ноября 2026, 09:00 (время Самары)",
            (await Asked($"{Response}&date=2026-11-20&time=15:01&zone=Europe/Samara&region=41")).Text);

    [Fact]
    public async Task A_deadline_in_a_year_without_a_calendar_is_marked_and_the_mark_explained()
    {
        var page = await Asked("/deadlines?desk=kpot&promise=grading&date=2027-12-20&time=10:00");
        Assert.Contains("≈ предварительно", page.Text);
        Assert.Contains("на который ещё нет официального календаря", page.Text);
        Assert.Contains("пт 7 января: Рождество Христово", page.Text);
    }

    [Theory]
    [InlineData("date=yesterday&time=10:00", "date", "«yesterday» — не дата")]
    [InlineData("date=2026-02-30&time=10:00", "date", "«2026-02-30» — не дата")]
    [InlineData("date=1900-01-01&time=10:00", "date", "с 2000 по 2100 год")]
    [InlineData("date=3000-01-01&time=10:00", "date", "с 2000 по 2100 год")]
    [InlineData("date=2100-12-31&time=17:30", "date", "с 2000 по 2100 год")]
    [InlineData("date=2026-11-20&time=25:00", "time", "«25:00» — не время")]
    [InlineData("date=2026-11-20", "time", "Укажите время")]
    [InlineData("date=2026-11-20&time=10:00&zone=Mars/Phobos", "zone", "Часового пояса «Mars/Phobos» нет")]
    [InlineData("date=2026-11-20&time=10:00&region=zz", "region", "Региона «zz» нет")]
    [InlineData("date=2026-03-29&time=02:30&zone=Europe/Berlin", "time", "такого времени не было")]
    public async Task What_cannot_be_counted_is_said_at_its_field_and_stays_typed(string query, string field, string sentence)
    {
        var page = await Refused($"{Response}&{query}");
        Assert.Contains(sentence, page.Text);
        Assert.Contains($"id=\"{field}-error\"", page.Html);
        var typed = query.Split('&').Select(pair => pair.Split('=')).FirstOrDefault(pair => pair[0] == field)?[1];
        // A list shows nothing but what it has; there the sentence names what was asked for.
        if (typed is not null && field is not ("region" or "zone"))
            Assert.Equal(typed, page.Value(field));
    }

    [Theory]
    [InlineData("/deadlines?desk=nowhere&promise=technician-response", "Организации «nowhere» нет")]
    [InlineData("/deadlines?desk=multipas&promise=grading", "Обещания «grading» у этой организации нет")]
    public async Task An_unknown_desk_or_promise_is_a_sentence_and_a_list_to_choose_from(string path, string sentence)
    {
        var page = await Refused(path);
        Assert.Contains(sentence, page.Text);
        Assert.Contains("Мультипас", page.Text);
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_text_and_cut()
    {
        var page = await Refused(
            $"/deadlines?desk={Uri.EscapeDataString("<script>alert(1)</script>" + new string('x', 3000))}&desk=two&promise=x");
        Assert.DoesNotContain("<script>alert", page.Html);
        Assert.Contains("Организации «<script>alert(1)</script>", page.Text);
        Assert.DoesNotContain(new string('x', 100), page.Text);
        await Refused($"{Response}&date={new string('9', 5000)}&time={Uri.EscapeDataString("' OR 1=1 --")}");
    }

    [Fact]
    public async Task It_speaks_English_and_is_linked_from_the_start_page()
    {
        using var visitor = host.NewVisitor();
        Assert.Contains("href=\"/deadlines\"", (await visitor.Get("/")).Html);
        var page = (await visitor.Get($"{Response}&date=2026-11-20&time=15:01&lang=en")).Expect(HttpStatusCode.OK);
        Assert.Contains("by Mon 23 November 2026, 09:00 (Yekaterinburg time)", page.Text);
        Assert.Contains("Sat 21 November: weekend", page.Text);
    }

    private async Task<Page> Asked(string path) => await Got(path, HttpStatusCode.OK);

    private async Task<Page> Refused(string path) => await Got(path, HttpStatusCode.BadRequest);

    private async Task<Page> Got(string path, HttpStatusCode expected)
    {
        using var visitor = host.NewVisitor();
        return (await visitor.Get(path)).Expect(expected);
    }
}
