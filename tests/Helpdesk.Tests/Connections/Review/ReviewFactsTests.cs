using Helpdesk.Connections.Review;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Connections.Review;

/// <summary>What the program checks by itself.</summary>
public sealed class ReviewFactsTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static readonly ReviewFacts.Known Nobody = new(null, [], [], null);

    private RequestType Connection => host.Desks.Find("opoo")!.RequestType("connection")!;

    [Theory]
    [InlineData("5902000018", "59")]
    [InlineData("8100000000", "59")]
    [InlineData("9700000000", "77")]
    [InlineData("0100000000", "01")]
    [InlineData("9900000000", null)]
    [InlineData("0000000000", null)]
    [InlineData("5", null)]
    [InlineData("", null)]
    public void A_tax_number_names_a_region(string inn, string? region) => Assert.Equal(region, TaxRegions.OfInn(inn)?.Code);

    [Fact]
    public void An_ogrn_names_it_by_its_fourth_and_fifth_digits() =>
        Assert.Equal(("77", null), (TaxRegions.OfOgrn("1027700132195")?.Code, TaxRegions.OfOgrn("1027")));

    [Fact]
    public void Numbers_of_another_region_than_the_chosen_one_are_worth_a_look()
    {
        var facts = ReviewFacts.Of(
            Connection, new Dictionary<string, string> { ["inn"] = "7707083893", ["kpp"] = "590201001", ["region"] = "59" },
            "a@example.test", Nobody);
        Assert.Equal(
            [(false, "ИНН выдан в другом регионе: Москва, а выбран Пермский край"), (true, "КПП выдан в выбранном регионе")],
            facts.Select(f => (f.IsGood, f.Text.Ru)));
    }

    [Fact]
    public void Without_an_e_mail_there_is_nowhere_to_send_the_access() =>
        Assert.Contains(
            "Почты ответственного лица нет",
            Assert.Single(ReviewFacts.Of(Connection, new Dictionary<string, string>(), null, Nobody)).Text.Ru);

    [Fact]
    public async Task The_registry_knows_the_person_elsewhere_the_ogrn_and_other_numbers()
    {
        var (first, second) = (Applications.NewInn(), Applications.NewInn());
        var reviewer = await host.App.Staff("fact-finder", ("opoo", DeskRoleKind.Reviewer));
        await host.App.Connect(first, reviewer);
        var answers = Applications.Answers(second);
        (answers["email"], answers["ogrn"]) = (Applications.EmailOf(first).ToUpperInvariant(), Applications.OgrnOf(first));
        Assert.Equal(
            [$"Этот ОГРН в реестре у другой школы: МАОУ СОШ № 7, ИНН {first}",
                "Эта почта уже у ответственного лица другой школы: МАОУ СОШ № 7"],
            await Odd(await host.App.Apply(second, answers), reviewer));

        answers = Applications.Answers(first);
        (answers["email"], answers["kpp"], answers["person-name"]) = ("new@school.example.test", "590301001", "Новая Ольга");
        Assert.Equal(
            ["КПП не тот, что в реестре: 590201001", "В реестре другие ответственные: Петрова Анна"],
            await Odd(await host.App.Apply(first, answers), reviewer));
    }

    private async Task<IEnumerable<string>> Odd(string number, Actor reader) =>
        (await host.App.Services.GetRequiredService<ReadApplication>().Handle(number, reader, TestContext.Current.CancellationToken)).Facts
            .Where(f => !f.IsGood).Select(f => f.Text.Ru);
}
