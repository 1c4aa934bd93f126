using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helpdesk.Hosting;
using Helpdesk.People;
using Helpdesk.Tests.App;

namespace Helpdesk.Tests.Hosting;

/// <summary>A request type with a new event is a profile and one file (<see cref="RoofFeature"/>): nothing else knows the event.</summary>
public sealed class NewRequestTypeTests : IDisposable
{
    private const string Roofs = """
        {
          "$schema": "profile.schema.json",
          "key": "roofs", "name": {"ru": "Крыши", "en": "Roofs"}, "numberPrefix": "RF",
          "calendar": {"zone": "Europe/Moscow", "production": "ru", "hours": {"fri": ["00:00-24:00"]}},
          "contacts": {"email": "roofs@example.test"},
          "channels": [ {"key": "email", "wording": {"ru": "Напишите", "en": "Write"}} ],
          "promises": [
            {"key": "inspection", "name": {"ru": "Осмотр", "en": "Inspection"}, "startsOn": "registered", "metOn": "roof-inspected",
             "kind": "working-time", "amount": "PT2H"} ],
          "services": [],
          "requestTypes": [
            {"key": "leak", "name": {"ru": "Течёт", "en": "Leak"}, "description": {"ru": "Течёт крыша", "en": "A roof leaks"},
             "audience": {"ru": "Для всех", "en": "For all"}, "queueRole": "engineer", "promises": ["inspection"],
             "actions": [
               {"key": "inspect-roof", "event": "roof-inspected", "name": {"ru": "Осмотрена", "en": "Inspected"}},
               {"key": "resolve", "event": "resolved", "name": {"ru": "Закрыть", "en": "Close"}} ],
             "fields": [
               {"key": "subject", "kind": "text", "label": {"ru": "Тема", "en": "Subject"}, "means": "subject", "required": true},
               {"key": "email", "kind": "email", "label": {"ru": "Почта", "en": "E-mail"}, "means": "requester-email", "required": true} ]} ]
        }
        """;

    private readonly DirectoryInfo _profiles = Directory.CreateTempSubdirectory("new-type-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public NewRequestTypeTests() => File.WriteAllText(Path.Combine(_profiles.FullName, "roofs.json"), Roofs);

    [Fact]
    public async Task A_profile_and_one_file_make_a_request_type_whose_promise_answers_to_a_new_event()
    {
        await using var app = await HelpdeskHost.Start(
            settings: new Dictionary<string, string> { ["Helpdesk:ProfilesDirectory"] = _profiles.FullName },
            features: new FeatureSet([new RoofFeature(), .. Features.All.All]));
        await app.Staff("roofer", ("roofs", DeskRoleKind.Engineer));
        using var roofer = await app.SignedIn("roofer@example.test");
        var number = (
            await app.Create(new { desk = "roofs", type = "leak", fields = new { subject = "Капает", email = "school@example.test" } }))
            .GetProperty("number").GetString()!;
        Assert.Equal("running", (await app.Clock(number, "inspection")).GetProperty("status").GetString());

        var page = await roofer.Get($"/tickets/{number}");
        Assert.Contains("Осмотрена", page.Text);
        var done = (
            await roofer.Send(page, $"/tickets/{number}/actions/inspect-roof", ("text", "Заделаем к вечеру"))).Expect(HttpStatusCode.OK);
        Assert.Contains("крыша осмотрена", done.Text);
        Assert.Contains("Заделаем к вечеру", done.Text);
        Assert.Equal("met", (await app.Clock(number, "inspection")).GetProperty("status").GetString());

        using var again = await app.Api.PostAsJsonAsync($"/api/v1/tickets/{number}/actions/inspect-roof", new { }, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(
            "Крыша уже осмотрена.", (await again.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString());
        var act = (await app.Get("/openapi/v1.json")).GetProperty("paths").GetProperty("/api/v1/tickets/{number}/actions/{action}")
            .GetProperty("post");
        Assert.Contains("`inspect-roof`: Roof inspected", act.GetProperty("description").GetString());
    }

    [Fact]
    public void Without_that_file_the_profile_is_refused_with_a_sentence_that_names_the_event()
    {
        var refused = Assert.ThrowsAny<Exception>(() => Features.All.Profiles.ReadDirectory(_profiles.FullName));
        Assert.Contains("roof-inspected", refused.Message);
    }

    public void Dispose() => _profiles.Delete(recursive: true);
}
