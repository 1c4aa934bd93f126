using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Helpdesk.Hosting;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Hosting;

/// <summary>Nothing knows a feature of the top floor: the program runs without it as if it had never been written.</summary>
public sealed partial class LeftOutFeatureTests : IDisposable
{
    /// <summary>Names nothing of any feature of the top floor.</summary>
    private const string PlainDesk = """
        {
          "$schema": "profile.schema.json",
          "key": "plain", "name": {"ru": "Поддержка", "en": "Support"}, "numberPrefix": "PL",
          "calendar": {"zone": "Europe/Moscow", "production": "ru", "hours": {"mon": ["09:00-18:00"], "tue": ["09:00-18:00"], "wed": ["09:00-18:00"]}},
          "contacts": {"email": "plain@example.test"},
          "channels": [ {"key": "email", "wording": {"ru": "Напишите", "en": "Write"}} ],
          "promises": [
            {"key": "response", "name": {"ru": "Ответ", "en": "Response"}, "startsOn": "registered", "metOn": "replied",
             "kind": "working-time", "amount": "PT2H"} ],
          "services": [],
          "requestTypes": [
            {"key": "question", "name": {"ru": "Вопрос", "en": "Question"}, "description": {"ru": "Вопрос", "en": "Question"},
             "audience": {"ru": "Для всех", "en": "For all"}, "queueRole": "engineer", "promises": ["response"],
             "actions": [ {"key": "resolve", "event": "resolved", "name": {"ru": "Закрыть", "en": "Close"}} ],
             "fields": [
               {"key": "subject", "kind": "text", "label": {"ru": "Тема", "en": "Subject"}, "means": "subject", "required": true},
               {"key": "email", "kind": "email", "label": {"ru": "Почта", "en": "E-mail"}, "means": "requester-email", "required": true} ]} ]
        }
        """;

    private readonly DirectoryInfo _profiles = Directory.CreateTempSubdirectory("left-out-");

    public static TheoryData<string> OfTopFloor => [.. Features.OfTopFloor.Select(feature => feature.GetType().Name)];

    [Theory]
    [MemberData(nameof(OfTopFloor))]
    public async Task Without_a_feature_of_the_top_floor_the_queue_opens_and_every_place_of_the_menu(string name)
    {
        var left = Features.OfTopFloor.Single(feature => feature.GetType().Name == name);
        await using var app = await Start(Features.All.Without(left));
        using var admin = await app.SignedIn(HelpdeskHost.AdminEmail);

        var number = await Register(app);
        var queue = (await admin.Get("/queue")).Expect(HttpStatusCode.OK);
        Assert.Contains(number, queue.Text);
        (await admin.Get($"/tickets/{number}")).Expect(HttpStatusCode.OK);
        var places = Places().Matches(queue.Html).Select(place => place.Groups[1].Value).Distinct().ToList();
        Assert.True(places.Count > 5, $"the menu has only {string.Join(", ", places)}");
        Assert.Empty(left.Menu.Select(entry => entry.Url).Intersect(places));
        foreach (var place in places)
            (await admin.Get(place)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_all_features_their_places_are_there()
    {
        await using var app = await HelpdeskHost.Start();
        using var admin = await app.SignedIn(HelpdeskHost.AdminEmail);

        var places = Places().Matches((await admin.Get("/queue")).Html).Select(place => place.Groups[1].Value).ToHashSet();

        Assert.All(Features.All.All.SelectMany(feature => feature.Menu), entry => Assert.Contains(entry.Url, places));
        foreach (var place in places)
            (await admin.Get(place)).Expect(HttpStatusCode.OK);
    }

    public void Dispose() => _profiles.Delete(recursive: true);

    private Task<HelpdeskHost> Start(FeatureSet features)
    {
        File.WriteAllText(Path.Combine(_profiles.FullName, "plain.json"), PlainDesk);
        return HelpdeskHost.Start(
            settings: new Dictionary<string, string> { ["Helpdesk:ProfilesDirectory"] = _profiles.FullName }, features: features);
    }

    private static async Task<string> Register(HelpdeskHost app)
    {
        var answer = await app.Api.PostAsJsonAsync(
            "/api/v1/tickets",
            new { desk = "plain", type = "question", fields = new { subject = "Не открывается журнал", email = "school@example.test" } },
            TestContext.Current.CancellationToken);
        var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, said);
        return JsonDocument.Parse(said).RootElement.GetProperty("number").GetString()!;
    }

    [GeneratedRegex("<a (?:class=\"[^\"]*\" )?href=\"(/[a-z/]+)\"[^>]*><(?:svg|span)")]
    private static partial Regex Places();
}
