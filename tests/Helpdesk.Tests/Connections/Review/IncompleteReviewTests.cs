using System.Net;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Connections.Review;

/// <summary>An application that is not complete: what is missing stands where the approval would.</summary>
public sealed class IncompleteReviewTests(SharedHost host) : ReviewVisit(host)
{
    [Fact]
    public async Task The_approval_is_not_offered_and_what_is_missing_stands_in_its_place()
    {
        var number = await App.Apply(SchoolInn);
        await App.Correct(number, ("kpp", ""), ("head", ""));
        var page = await Open(number);
        Assert.DoesNotContain("/review/approve", page.Html);
        Assert.Contains("Одобрить пока нельзя, не заполнено 2 поля: КПП , Руководитель школы", page.Text);
        Assert.Contains("href=\"#row-head\"", page.Html);
        Assert.Contains("Сохранить проверку", page.Text);

        page = (await Approve(page, number, Requirements, revision: "2")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Заявление заполнено не полностью: КПП, Руководитель школы.", page.Text);
        Assert.Equal("Добро пожаловать", page.Value("text"));
    }

    [Fact]
    public async Task The_link_to_ask_the_school_opens_the_letter_with_a_remark_on_each_missing_answer()
    {
        var number = await App.Apply(SchoolInn);
        await App.Correct(number, ("head", ""), ("kpp", ""));
        var page = await Open(number);
        Assert.Matches($"href=\"/tickets/{number}/review\\?[^\"]*ask=missing#ask\">Попросить школу дополнить заявление", page.Html);
        page = await Staff.Get($"/tickets/{number}/review?ask=missing");
        Assert.Equal(
            ("Заполните, пожалуйста", "Заполните, пожалуйста", ""), (page.Value("v-head"), page.Value("v-kpp"), page.Value("v-ogrn")));
        Assert.Matches("<details [^>]*id=\"ask\" open", page.Html);
        page = await Staff.Send(
            page, $"/tickets/{number}/review/ask-corrections", ("v-revision", "2"), ("v-head", page.Value("v-head")),
            ("v-kpp", page.Value("v-kpp")), ("text", ""));
        Assert.Contains("возвращена на исправление: КПП, Руководитель школы", page.Text);
    }
}
